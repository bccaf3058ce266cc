package jifen.workbench.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jifen.ledger.party.StoreId;
import jifen.workbench.demo.AppProcess;
import jifen.workbench.demo.DemoOptions.Sabotage;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Patience;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;

/** A day in both shops with no hands, and its reckoning in the evening. */
public final class ScriptedDay {
    private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration VERIFY_TIMEOUT = Duration.ofSeconds(60);

    private final Stage stage;
    private final long seed;
    private final Stopwatch stopwatch;
    private final Consumer<String> say;
    private final Township township;
    private final Tally tally;
    private final DayPlan plan;
    private final Map<StoreId, Shopper> shoppers = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    /** @param say takes a line for the terminal now and then */
    public ScriptedDay(Stage stage, long seed, Stopwatch stopwatch, Consumer<String> say) {
        this.stage = stage;
        this.seed = seed;
        this.stopwatch = stopwatch;
        this.say = say;
        this.township = stage.township();
        this.tally = new Tally(township);
        this.plan = DayPlan.of(township, new SplittableRandom(seed));
    }

    /** Plays the day, lets somebody cheat if asked, and reckons. The nodes are stopped when it returns. */
    public DaySummary play(@Nullable Sabotage sabotage) {
        try {
            stopwatch.time("day", this::playInShops);
        } catch (StageFailure e) {
            findings.add(String.valueOf(e.getMessage()));
        }
        Reckoning reckoning = stopwatch.time("reconcile", () -> reckon(sabotage));
        String verify = stopwatch.time("reconcile", this::verify);
        findings.addAll(reckoning.findings());
        Map<String, Integer> refusals = new TreeMap<>();
        shoppers.values()
                .forEach(shopper ->
                        shopper.refusals().forEach((reason, times) -> refusals.merge(reason, times, Integer::sum)));
        return new DaySummary(
                stage.readers(),
                shoppers.values().stream().mapToInt(Shopper::taps).sum(),
                tally.taken().size(),
                refusals,
                shoppers.values().stream().mapToInt(Shopper::offlineRedemptions).sum(),
                reckoning.storeHundredths(),
                reckoning.poolHundredths(),
                reckoning.pointsDifferenceHundredths(),
                reckoning.stockDifference(),
                verify,
                seed,
                stopwatch.seconds(),
                List.copyOf(findings));
    }

    private void playInShops() {
        List<Screen> screens = new ArrayList<>();
        try {
            for (KioskNode kiosk : stage.kiosks()) {
                Screen screen = Screen.of(kiosk.screen());
                screens.add(screen);
                shoppers.put(
                        kiosk.market().store(),
                        new Shopper(township, kiosk.market(), stage.cards(), kiosk.slot(), screen, tally));
            }
            say.accept("morning: " + plan.visits() + " visitors today");
            serve(plan.morning(), false);
            say.accept("the network is cut; the shops go on");
            stage.kiosks().forEach(kiosk -> kiosk.wire().cut());
            serve(plan.cutOff(), true);
            screens.forEach(this::requireEntriesHeldBack);
            say.accept("the network is back");
            stage.kiosks().forEach(kiosk -> kiosk.wire().restore());
            serve(plan.evening(), false);
            awaitNothingPending();
        } finally {
            shoppers.values().forEach(shopper -> findings.addAll(shopper.surprises()));
            screens.forEach(Screen::close);
        }
    }

    /** Both shops at once, each with its own queue. */
    private void serve(Map<StoreId, List<Visit>> visits, boolean offline) {
        try (ExecutorService queues = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> open = shoppers.entrySet().stream()
                    .map(shop -> CompletableFuture.runAsync(
                            () -> shop.getValue().serve(visits.getOrDefault(shop.getKey(), List.of()), offline),
                            queues))
                    .toList();
            open.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StageFailure failure ? failure : e;
        }
    }

    /** Otherwise the cut was none, and the redemptions during it prove nothing. */
    private void requireEntriesHeldBack(Screen screen) {
        JsonNode health = screen.health();
        if (health.path("pending").asLong() == 0) {
            findings.add("store " + health.path("store").asText()
                    + ": the network was cut, yet nothing waited in the shop to be sent");
        }
    }

    private void awaitNothingPending() {
        for (KioskNode kiosk : stage.kiosks()) {
            try (Screen screen = Screen.of(kiosk.screen())) {
                if (!Patience.until(
                        SYNC_TIMEOUT, () -> screen.health().path("pending").asLong(-1) == 0)) {
                    findings.add("store " + kiosk.market().store() + ": after " + SYNC_TIMEOUT.toSeconds() + " s, "
                            + screen.health().path("pending") + " entries were still on their way");
                }
            }
        }
    }

    private Reckoning reckon(@Nullable Sabotage sabotage) {
        if (sabotage != null) {
            say.accept("sabotage: " + cheat(sabotage));
        }
        Map<StoreId, JsonNode> healths = new TreeMap<>();
        for (KioskNode kiosk : stage.kiosks()) {
            health(kiosk).ifPresent(health -> healths.put(kiosk.market().store(), health));
        }
        return Reckoning.of(
                tally,
                township.markets().stream().map(Township.Market::store).toList(),
                healths,
                stage.pool().admin().get("/api/admin/reconciliation"));
    }

    private java.util.Optional<JsonNode> health(KioskNode kiosk) {
        try (Screen screen = Screen.of(kiosk.screen())) {
            return java.util.Optional.of(screen.health());
        } catch (StageFailure | IllegalStateException e) {
            findings.add("store " + kiosk.market().store() + ": the kiosk tells nothing any more: " + e.getMessage());
            return java.util.Optional.empty();
        }
    }

    private String cheat(Sabotage sabotage) {
        Cheat cheat = new Cheat(seed);
        KioskNode victim = stage.kiosks().getFirst();
        StoreId store = victim.market().store();
        return switch (sabotage) {
            case DROP_ENTRY -> {
                victim.stop();
                String done = cheat.dropEntry(victim.database(), tally.takenIn(store));
                restart(victim);
                yield done;
            }
            case STEAL_STOCK -> cheat.stealStock(store, tally);
            case EDIT_BALANCE ->
                cheat.editBalance(
                        stage.pool().database(),
                        township.households().stream()
                                .map(Township.Household::id)
                                .toList());
        };
    }

    private void restart(KioskNode kiosk) {
        try {
            kiosk.start();
        } catch (StageFailure e) {
            findings.add("store " + kiosk.market().store() + ": the kiosk does not start any more: " + e.getMessage());
        }
    }

    /** The shipped verification, on the databases of all stopped nodes. */
    private String verify() {
        stage.stopNodes();
        List<String> files = Stream.concat(
                        stage.kiosks().stream().map(KioskNode::database),
                        Stream.of(stage.pool().database()))
                .map(Path::toString)
                .toList();
        Path log = stage.place().folder().resolve("verify.log");
        try (AppProcess verification = AppProcess.start(stage.place(), AppProcess.App.VERIFY, log, files)) {
            if (verification.awaitEnd(VERIFY_TIMEOUT) == 0) {
                return DaySummary.OK;
            }
            List<String> bad = verification.lines().stream()
                    .filter(line -> line.startsWith("bad"))
                    .toList();
            return bad.isEmpty() ? verification.logTail() : String.join("; ", bad);
        }
    }
}

package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jifen.journal.Database;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.party.CardTier;
import jifen.store.Shop;
import jifen.workbench.day.Screen;
import jifen.workbench.day.Screen.View;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Patience;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.demo.Workplace;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Kiosks killed with SIGKILL in the middle of redemptions. What the screen said is done is there exactly once; what it did not say is
 * there once or not at all, and never in part.
 */
@Tag("long")
class KillLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KILLS = 100;
    private static final int KILLS_MAX = 200;
    private static final int KILLS_BETWEEN_MIN = 30;
    private static final int ROUNDS_MAX = 400;

    private final long seed = Long.getLong("jifen.seed", System.nanoTime());

    @Test
    void aKilledKioskLosesDoublesAndHalvesNothing() throws Exception {
        System.out.println("kill loop: seed " + seed + " (again with -Djifen.seed=" + seed + ")");
        SplittableRandom random = new SplittableRandom(seed);
        Township township = Fulu.township(random.split(), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        try (Workplace place = Workplace.take(Home.find(), "test-kill", false);
                Stage stage = new Stage(place, township, new CardBox(township, random.split()), 0, new Stopwatch())) {
            stage.build(true);
            List<Victim> victims = new ArrayList<>();
            for (KioskNode kiosk : stage.kiosks()) {
                victims.add(new Victim(stage, kiosk, random.split()));
            }
            killAll(victims);
            victims.forEach(Victim::awaitSynced);
            JsonNode reconciled = stage.pool().admin().get("/api/admin/reconciliation");
            stage.stopNodes();
            judge(stage, victims, reconciled);
        }
    }

    private void killAll(List<Victim> victims) throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(victims.size())) {
            int share = KILLS / victims.size();
            List<Callable<Integer>> loops = victims.stream()
                    .map(victim ->
                            (Callable<Integer>) () -> victim.killUntil(share, KILLS_BETWEEN_MIN / victims.size()))
                    .toList();
            for (Future<Integer> loop : hands.invokeAll(loops)) {
                loop.get();
            }
        }
    }

    private void judge(Stage stage, List<Victim> victims, JsonNode reconciled) {
        List<Verification.Report> reports = new ArrayList<>();
        reports.add(Verification.of(stage.pool().database()));
        int kills = 0;
        int between = 0;
        int written = 0;
        for (Victim victim : victims) {
            reports.add(Verification.of(victim.kiosk.database()));
            victim.judge();
            kills += victim.kills;
            between += victim.between;
            written += victim.betweenAndWritten;
        }
        reports.forEach(report ->
                assertEquals(List.of(), report.findings(), report.file().toString()));
        assertEquals(List.of(), Verification.between(reports));
        assertEquals(0, reconciled.path("pointsDifference").asLong(), reconciled.toString());
        assertEquals(0, reconciled.path("costDifference").asLong(), reconciled.toString());
        System.out.println("kill loop: " + kills + " kills, " + between
                + " between the confirm and the done that the screen received" + " (of these " + written
                + " were on the disk), seed " + seed);
        assertTrue(kills >= KILLS, kills + " kills");
        assertTrue(between >= KILLS_BETWEEN_MIN, between + " kills between confirm and done");
    }

    /** One kiosk that is killed again and again, and what its screen said. */
    private static final class Victim {
        private static final long FIRST_GUESS_NANOS = 60_000_000;

        private final Stage stage;
        private final KioskNode kiosk;
        private final SplittableRandom random;
        private final List<Township.Card> cards;
        private final List<String> done = new ArrayList<>();
        private final List<Long> waits = new ArrayList<>();
        private long onDisk;
        private int kills;
        private int between;
        private int betweenAndWritten;

        Victim(Stage stage, KioskNode kiosk, SplittableRandom random) {
            this.stage = stage;
            this.kiosk = kiosk;
            this.random = random;
            Township township = stage.township();
            this.cards = township.cards().stream()
                    .filter(card -> card.tier() == CardTier.SECURE
                            && !township.isLost(card.uid())
                            && !township.isSuspended(card.household())
                            && township.households().stream()
                                    .anyMatch(home -> home.id().equals(card.household())
                                            && home.home().equals(kiosk.market().store())))
                    .toList();
        }

        int killUntil(int killsMin, int betweenMin) {
            for (int rounds = 0; kills < killsMin || (between < betweenMin && kills < KILLS_MAX); rounds++) {
                assertTrue(rounds < ROUNDS_MAX, "of " + rounds + " rounds only " + kills + " came to a confirm");
                round();
            }
            return kills;
        }

        private void round() {
            boolean confirmed = false;
            String number = null;
            Screen screen = Screen.of(kiosk.screen());
            try {
                View asked = choose(screen);
                if (asked == null) {
                    takeTheCardAway(screen);
                    return;
                }
                int moment = random.nextInt(10);
                if (moment == 0) {
                    kiosk.kill();
                } else {
                    confirmed = true;
                    number = confirmAndKill(screen, asked, moment == 1);
                }
            } finally {
                kiosk.slot().lift();
                screen.close();
            }
            kills++;
            kiosk.start();
            count(confirmed, number);
        }

        /** Lays a card and chooses something it can pay; null when this household is out of points. */
        private @Nullable View choose(Screen screen) {
            Township.Card card = cards.get(random.nextInt(cards.size()));
            long before = screen.now().n();
            kiosk.slot().insert(stage.cards().card(card));
            View hello = screen.await(
                    before,
                    view -> List.of("greeting", "goods", "unreadable", "refused")
                            .contains(view.name()),
                    PATIENCE,
                    "a greeting");
            View goods = hello.name().equals("greeting") ? onToTheGoods(screen, hello) : hello;
            List<String> affordable = new ArrayList<>();
            goods.json().path("goods").forEach(one -> {
                if (one.path("state").asText().equals("ok")) {
                    affordable.add(one.path("sku").asText());
                }
            });
            if (affordable.isEmpty()) {
                return null;
            }
            String sku = affordable.get(random.nextInt(affordable.size()));
            assertTrue(screen.press(goods, Map.of("action", "choose", "sku", sku)));
            View asked = screen.await(
                    goods.n(), view -> List.of("confirm", "refused").contains(view.name()), PATIENCE, "the confirm");
            return asked.name().equals("confirm") ? asked : null;
        }

        private static View onToTheGoods(Screen screen, View greeting) {
            screen.press(greeting, Map.of("action", "goods"));
            return screen.await(greeting.n(), view -> view.name().equals("goods"), PATIENCE, "the goods");
        }

        /** Until the kiosk has seen it: two cards changed faster than pcscd looks for one are one card to it. */
        private void takeTheCardAway(Screen screen) {
            View shown = screen.now();
            screen.press(shown, Map.of("action", "cancel"));
            kiosk.slot().lift();
            screen.await(
                    shown.n(),
                    view -> view.name().equals("idle")
                            && !view.json().path("cardOnReader").asBoolean(),
                    PATIENCE,
                    "that the card is gone");
        }

        /** @return the number of the redemption that the screen said is done; null when it died before */
        private @Nullable String confirmAndKill(Screen screen, View asked, boolean afterDone) {
            long start = System.nanoTime();
            Thread finger = Thread.startVirtualThread(() -> pressAndMayDie(screen, asked));
            if (afterDone) {
                View shown = screen.await(
                        asked.n(), view -> List.of("done", "refused").contains(view.name()), PATIENCE, "done");
                waits.add(System.nanoTime() - start);
                kiosk.kill();
                join(finger);
                return shown.name().equals("done") ? shown.text("number") : null;
            }
            LockSupport.parkNanos(momentToDie());
            kiosk.kill();
            join(finger);
            screen.awaitEnd();
            return screen.seen(asked.n(), view -> view.name().equals("done"))
                    .map(view -> view.text("number"))
                    .orElse(null);
        }

        private static void pressAndMayDie(Screen screen, View asked) {
            try {
                screen.press(asked, Map.of("action", "confirm"));
            } catch (RuntimeException e) {
                // The kiosk was killed before it could answer: that is what is tested.
            }
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Anywhere before the done, and every other time close around the commit, where most can go wrong. */
        private long momentToDie() {
            long typical = typicalWait();
            return random.nextBoolean()
                    ? random.nextLong(typical)
                    : random.nextLong(typical * 7 / 10, typical * 11 / 10);
        }

        private long typicalWait() {
            return waits.isEmpty()
                    ? FIRST_GUESS_NANOS
                    : waits.stream().sorted().skip(waits.size() / 2).findFirst().orElse(FIRST_GUESS_NANOS);
        }

        private void count(boolean confirmed, @Nullable String number) {
            long now;
            try (Screen screen = Screen.of(kiosk.screen())) {
                now = screen.health().path("redemptions").asLong();
            }
            long more = now - onDisk;
            if (number != null) {
                done.add(number);
                assertEquals(1, more, number + " was done, and is on the disk so many times");
            } else if (confirmed) {
                between++;
                assertTrue(more == 0 || more == 1, more + " redemptions came of one confirm");
                betweenAndWritten += (int) more;
            } else {
                assertEquals(0, more, "redemptions nobody confirmed");
            }
            onDisk = now;
        }

        void awaitSynced() {
            assertTrue(
                    Patience.until(PATIENCE, () -> {
                        try (Screen screen = Screen.of(kiosk.screen())) {
                            return screen.health().path("pending").asLong() == 0;
                        }
                    }),
                    "the log of " + kiosk.market().store() + " did not reach the fund pool");
        }

        /** Every done is in the log exactly once; the log has no more than was confirmed. */
        void judge() {
            List<String> numbers = redemptionsInLog();
            assertEquals(onDisk, numbers.size());
            assertTrue(numbers.containsAll(done), "of " + done + " the log has only " + numbers);
            assertEquals(done.size() + betweenAndWritten, numbers.size());
        }

        private List<String> redemptionsInLog() {
            try (Database database = Database.open(kiosk.database(), Shop.MIGRATIONS)) {
                return database.read(handle -> handle.createQuery("""
                                SELECT position FROM entry
                                WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') = 'redeemed'""")
                        .mapTo(Long.class)
                        .map(key -> new EntryId(
                                        jifen.journal.Journal.nodeOf(handle)
                                                .orElseThrow()
                                                .id(),
                                        jifen.journal.Position.ofKey(key))
                                .toString())
                        .list());
            }
        }
    }
}

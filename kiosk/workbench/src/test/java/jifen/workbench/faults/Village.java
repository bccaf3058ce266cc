package jifen.workbench.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import jifen.journal.Verification;
import jifen.ledger.party.CardTier;
import jifen.workbench.day.Screen;
import jifen.workbench.day.Screen.View;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Patience;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.StageFailure;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.demo.Workplace;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;

/** Two shops and a fund pool as they ship, whose villagers take goods when they are asked to. */
final class Village implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);

    final Workplace place;
    final Township township;
    final Stage stage;
    private final Map<KioskNode, Integer> turns = new HashMap<>();

    /** @param name of its folder */
    Village(String name) {
        place = Workplace.take(Home.find(), name, false);
        SplittableRandom random = new SplittableRandom(23);
        township = Fulu.township(random.split(), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        stage = new Stage(place, township, new CardBox(township, random.split()), 0, new Stopwatch());
        try {
            stage.build(true);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    KioskNode kiosk(int number) {
        return stage.kiosks().get(number);
    }

    /** One villager more takes a piece of something; the number on the receipt. */
    String redeem(KioskNode kiosk) {
        return visit(kiosk)
                .orElseThrow(() ->
                        new AssertionError("the kiosk of " + kiosk.market().store() + " refused everybody"));
    }

    /** The same where the kiosk may refuse: then empty. */
    Optional<String> visit(KioskNode kiosk) {
        List<Township.Card> cards = cards(kiosk);
        try (Screen screen = Screen.of(kiosk.screen())) {
            for (int tried = 0; tried < cards.size(); tried++) {
                View end = visit(kiosk, screen, cards.get(turns.merge(kiosk, 1, Integer::sum) % cards.size()));
                if (end.name().equals("done")) {
                    return Optional.of(end.text("number"));
                }
                if (end.name().equals("out-of-service")) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }
    }

    private View visit(KioskNode kiosk, Screen screen, Township.Card card) {
        View before = screen.now();
        if (before.name().equals("out-of-service")) {
            return before;
        }
        kiosk.slot().insert(stage.cards().card(card));
        try {
            View shown = await(screen, before, "greeting", "goods", "refused", "unreadable");
            if (shown.name().equals("greeting")) {
                screen.press(shown, Map.of("action", "goods"));
                shown = await(screen, shown, "goods");
            }
            Optional<String> sku = affordable(shown);
            if (sku.isEmpty() || !screen.press(shown, Map.of("action", "choose", "sku", sku.get()))) {
                return shown;
            }
            View asked = await(screen, shown, "confirm", "refused");
            if (asked.name().equals("refused")) {
                return asked;
            }
            screen.press(asked, Map.of("action", "confirm"));
            return await(screen, asked, "done", "refused", "unreadable");
        } finally {
            leave(kiosk, screen);
        }
    }

    private static Optional<String> affordable(View goods) {
        for (JsonNode one : goods.json().path("goods")) {
            if (one.path("state").asText().equals("ok")) {
                return Optional.of(one.path("sku").asText());
            }
        }
        return Optional.empty();
    }

    /** Two cards changed faster than pcscd looks for one are one card to it. */
    private static void leave(KioskNode kiosk, Screen screen) {
        View shown = screen.now();
        boolean unused = screen.press(shown, Map.of("action", "cancel"));
        kiosk.slot().lift();
        screen.await(
                shown.n(),
                view -> view.name().equals("out-of-service")
                        || (view.name().equals("idle")
                                && !view.json().path("cardOnReader").asBoolean()),
                PATIENCE,
                "that the card is gone");
    }

    private static View await(Screen screen, View after, String... names) {
        List<String> wanted = new ArrayList<>(List.of(names));
        wanted.add("out-of-service");
        return screen.await(after.n(), view -> wanted.contains(view.name()), PATIENCE, String.join(" or ", names));
    }

    private List<Township.Card> cards(KioskNode kiosk) {
        return township.cards().stream()
                .filter(card -> card.tier() == CardTier.SECURE
                        && !township.isLost(card.uid())
                        && !township.isSuspended(card.household())
                        && township.households().stream()
                                .anyMatch(home -> home.id().equals(card.household())
                                        && home.home().equals(kiosk.market().store())))
                .toList();
    }

    static JsonNode health(KioskNode kiosk) {
        try (Screen screen = Screen.of(kiosk.screen())) {
            return screen.health();
        }
    }

    /** Waits until a kiosk serves, or serves no more. */
    void awaitStatus(KioskNode kiosk, String status) {
        JsonNode[] last = new JsonNode[1];
        boolean came = Patience.until(PATIENCE, () -> {
            last[0] = health(kiosk);
            return last[0].path("status").asText().equals(status);
        });
        assertTrue(came, () -> kiosk.market().store() + " is not " + status + " but says " + last[0]);
    }

    /** Waits until the fund pool holds all that these kiosks wrote, and they serve. */
    void awaitLevel(List<KioskNode> kiosks) {
        for (KioskNode kiosk : kiosks) {
            JsonNode[] last = new JsonNode[1];
            boolean level = Patience.until(PATIENCE, () -> {
                last[0] = health(kiosk);
                return last[0].path("pending").asLong(-1) == 0
                        && last[0].path("status").asText().equals("ok");
            });
            assertTrue(level, () -> kiosk.market().store() + " is not level with the fund pool: " + last[0]);
        }
    }

    JsonNode reconciliation() {
        return stage.pool().admin().get("/api/admin/reconciliation");
    }

    /** All books agree: every difference is nothing, and every chain, balance and right verifies, also against each other. */
    void requireAgreement() {
        awaitLevel(stage.kiosks());
        JsonNode reconciled = reconciliation();
        assertEquals(0, reconciled.path("pointsDifference").asLong(-1), reconciled.toString());
        assertEquals(0, reconciled.path("costDifference").asLong(-1), reconciled.toString());
        stage.stopNodes();
        List<Path> books = new ArrayList<>(List.of(stage.pool().database()));
        stage.kiosks().forEach(kiosk -> books.add(kiosk.database()));
        List<Verification.Report> reports = books.stream().map(Verification::of).toList();
        reports.forEach(report ->
                assertEquals(List.of(), report.findings(), report.file().toString()));
        assertEquals(List.of(), Verification.between(reports));
    }

    @Override
    public void close() {
        try {
            stage.close();
        } catch (StageFailure e) {
            throw new AssertionError("the village did not end cleanly", e);
        } finally {
            place.close();
        }
    }
}

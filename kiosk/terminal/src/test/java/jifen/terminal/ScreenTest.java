package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jifen.hardware.panel.Signal;
import jifen.ledger.party.CardTier;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The villager's round over real HTTP, with real books and a scripted reader. */
@Timeout(60)
class ScreenTest {
    @TempDir
    Path folder;

    /** Lays the secure card and chooses soap. */
    private static JsonNode confirming(RunningKiosk kiosk) {
        kiosk.watched().view("idle");
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"goods\"");
        kiosk.press(kiosk.view("goods"), "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
        return kiosk.view("confirm");
    }

    @Test
    void aVillagersRoundEndsInTheBooksAndOnTheScreen() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            kiosk.press(confirm, "\"action\":\"quantity\",\"to\":3");
            confirm = kiosk.view(view -> view.path("item").path("quantity").asInt() == 3, "confirm");
            assertEquals(600, confirm.path("item").path("points").asLong());
            assertEquals(650, confirm.path("usableAfter").asLong());
            kiosk.press(confirm, "\"action\":\"confirm\"");
            JsonNode done = kiosk.view("done");
            assertEquals(600, done.path("points").asLong());
            assertEquals(650, done.path("usableAfter").asLong());
            assertEquals("S1/1/3", done.path("number").asText());
            assertEquals(600, kiosk.shop.totals().redeemed().hundredths());
            assertEquals(1, kiosk.shop.totals().redemptions());
            assertEquals(1, kiosk.told.get());
            assertEquals(Optional.of(Signal.DONE), kiosk.panel.last());
        }
    }

    @Test
    void eachCardThatIsNotServedHearsWhy() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            assertEquals("card-lost", refusal(kiosk, new Proof.Proven(VillageShop.LOST, CardTier.SECURE)));
            assertEquals(
                    "household-suspended", refusal(kiosk, new Proof.Proven(VillageShop.SUSPENDED, CardTier.SECURE)));
            assertEquals("card-unknown", refusal(kiosk, new Proof.Proven(VillageShop.STRANGER, CardTier.IDENTIFIER)));
            assertEquals("card-unknown", refusal(kiosk, new Proof.Proven(VillageShop.SECURE, CardTier.IDENTIFIER)));
            assertEquals("counterfeit", refusal(kiosk, new Proof.Forged(VillageShop.SECURE, "NO_PROOF")));
            assertEquals("newer-card", refusal(kiosk, new Proof.TooNew()));
            assertEquals(0, kiosk.shop.totals().redemptions());
        }
    }

    private static String refusal(RunningKiosk kiosk, Proof card) {
        kiosk.reader.lay(card);
        JsonNode refused = kiosk.view("refused");
        kiosk.reader.lift();
        return refused.path("reason").asText();
    }

    @Test
    void aSimpleCardSpendsItsShareOfTheDayAndNoMore() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SIMPLE, CardTier.IDENTIFIER);
            JsonNode greeting = kiosk.view("greeting");
            assertTrue(greeting.path("lowTrust").asBoolean());
            kiosk.press(greeting, "\"action\":\"choose\",\"sku\":\"D-TOWEL\"");
            kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
            JsonNode refused = kiosk.view("refused");
            assertEquals("daily-cap", refused.path("reason").asText());
            assertTrue(refused.path("chooseAnother").asBoolean());
        }
    }

    @Test
    void aPriceThatChangedMeanwhileIsShownBeforeItIsPaid() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            VillageShop.reprice(kiosk.shop, VillageShop.SOAP, "2.5");
            kiosk.press(confirm, "\"action\":\"confirm\"");
            JsonNode refused = kiosk.view("refused");
            assertEquals("price-changed", refused.path("reason").asText());
            kiosk.press(refused, "\"action\":\"goods\"");
            assertEquals(
                    250, kiosk.view("goods").path("goods").get(0).path("points").asLong());
            assertEquals(0, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aSecondConfirmOfTheSameViewIsNotTaken() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            CountDownLatch thinking = new CountDownLatch(1);
            kiosk.reader.thinkUntil(thinking);
            assertEquals(200, kiosk.press(confirm, "\"action\":\"confirm\""));
            assertEquals(409, kiosk.press(confirm, "\"action\":\"confirm\""));
            JsonNode still = kiosk.view("keep-still");
            assertEquals(409, kiosk.press(still, "\"action\":\"confirm\""));
            assertEquals(409, kiosk.press(still, "\"action\":\"cancel\""));
            thinking.countDown();
            kiosk.view("done");
            assertEquals(1, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aCardLiftedBeforeTheConfirmIsAskedForAgain() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            kiosk.reader.lift();
            kiosk.press(confirm, "\"action\":\"confirm\"");
            kiosk.view("lay-card");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.view("done");
        }
    }

    @Test
    void aCardThatAnswersGarbageAtTheConfirmPaysNothingAndMayTryAgain() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            kiosk.reader.answers(new Proof.Unreadable("GARBAGE"));
            kiosk.press(confirm, "\"action\":\"confirm\"");
            JsonNode again = kiosk.view(view -> !view.path("hint").asText().isEmpty(), "confirm");
            assertEquals(0, kiosk.shop.totals().redemptions());
            kiosk.reader.answers(new Proof.Proven(VillageShop.SECURE, CardTier.SECURE));
            kiosk.press(again, "\"action\":\"confirm\"");
            kiosk.view("done");
        }
    }

    @Test
    void aCardSwappedUnnoticedPaysNothing() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            kiosk.reader.answers(new Proof.Proven(VillageShop.NEIGHBOUR, CardTier.SECURE));
            kiosk.press(confirm, "\"action\":\"confirm\"");
            assertEquals("other-card", kiosk.view("refused").path("reason").asText());
            assertEquals(0, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void aCardLiftedTooSoonIsUnreadable() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            CountDownLatch thinking = new CountDownLatch(1);
            kiosk.reader.thinkUntil(thinking);
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.view("reading");
            kiosk.reader.lift();
            thinking.countDown();
            kiosk.view("unreadable");
        }
    }

    @Test
    void aPageThatComesBackSeesTheOutcome() throws InterruptedException {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.press(confirming(kiosk), "\"action\":\"confirm\"");
            JsonNode done = kiosk.view("done");
            BlockingQueue<JsonNode> second = new LinkedBlockingQueue<>();
            kiosk.watched(second);
            JsonNode first = second.poll(10, TimeUnit.SECONDS);
            assertNotNull(first);
            assertEquals(done, first);
        }
    }

    @Test
    void theReceiptAndItsBalanceGoAway() {
        try (RunningKiosk kiosk =
                new RunningKiosk(folder, timer -> timer == Timer.DONE ? Duration.ofMillis(200) : timer.length())) {
            kiosk.press(confirming(kiosk), "\"action\":\"confirm\"");
            kiosk.view("done");
            JsonNode idle = kiosk.view("idle");
            assertFalse(idle.toString().contains("10.5"));
            assertTrue(idle.path("cardOnReader").asBoolean());
        }
    }

    @Test
    void booksThatCannotBeWrittenAreNeverReportedDone() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            kiosk.shop.database().write(tx -> tx.execute("PRAGMA max_page_count = 1"));
            kiosk.press(confirm, "\"action\":\"confirm\"");
            JsonNode closed = kiosk.view("out-of-service");
            assertEquals("books", closed.path("reason").asText());
            assertTrue(closed.path("detail").asText().contains("full"), closed.toString());
            assertEquals(0, kiosk.shop.totals().redemptions());
            assertEquals(0, kiosk.told.get());
            assertEquals("out-of-service", kiosk.get("/health").path("status").asText());
        }
    }

    @Test
    void theKioskOpensAgainWhenItsBooksCanBeWritten() {
        try (RunningKiosk kiosk =
                new RunningKiosk(folder, timer -> timer == Timer.BOOKS ? Duration.ofMillis(200) : timer.length())) {
            JsonNode confirm = confirming(kiosk);
            kiosk.shop.database().write(tx -> tx.execute("PRAGMA max_page_count = 1"));
            kiosk.press(confirm, "\"action\":\"confirm\"");
            kiosk.view("out-of-service");
            kiosk.shop.database().write(tx -> tx.execute("PRAGMA max_page_count = 1000000"));
            kiosk.view("idle");
        }
    }

    @Test
    void aReaderThatIsUnpluggedAndComesBackNeedsNoRestart() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            kiosk.reader.unplug();
            assertEquals(
                    "no-reader", kiosk.view("out-of-service").path("reason").asText());
            assertEquals(
                    "absent", kiosk.get("/health").path("reader").path("state").asText());
            kiosk.reader.plugIn();
            kiosk.view("idle");
        }
    }

    @Test
    void aKioskThatIsClosingBeginsNoCommit() throws InterruptedException {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode confirm = confirming(kiosk);
            CountDownLatch thinking = new CountDownLatch(1);
            kiosk.reader.thinkUntil(thinking);
            kiosk.press(confirm, "\"action\":\"confirm\"");
            Thread closing = Thread.ofPlatform().start(kiosk.kiosk::close);
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            thinking.countDown();
            closing.join();
            assertEquals(0, kiosk.shop.totals().redemptions());
        }
    }

    @Test
    void theHealthPageCountsWhatTheBooksHold() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.press(confirming(kiosk), "\"action\":\"confirm\"");
            kiosk.view("done");
            JsonNode health = kiosk.get("/health");
            assertEquals("ok", health.path("status").asText());
            assertEquals("S1", health.path("store").asText());
            assertEquals(200, health.path("pointsRedeemed").asLong());
            assertEquals(1, health.path("redemptions").asLong());
            assertEquals(19, health.path("shelf").path("L1").asLong());
            assertEquals("never-yet", health.path("sync").path("state").asText());
        }
    }

    @Test
    void theScreenSpeaksEnglishWhenAsked() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode idle = kiosk.watched().view("idle");
            assertEquals("甘棠村积分超市", idle.path("shop").asText());
            kiosk.press(idle, "\"action\":\"language\",\"to\":\"en\"");
            JsonNode english = kiosk.view(view -> view.path("language").asText().equals("en"), "idle");
            assertEquals("Gantang village store", english.path("shop").asText());
        }
    }
}

package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.StaffId;
import jifen.store.HouseholdBook;
import jifen.terminal.session.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Undo, own entries, scans, help and the clerk's card over real HTTP, with real books and a scripted reader. */
@Timeout(60)
class UndoScreenTest {
    private static final CardId STAFF = new CardId("04999999999999");

    @TempDir
    Path folder;

    private static JsonNode done(RunningKiosk kiosk, CardId card, CardTier tier, String sku) {
        kiosk.reader.lay(card, tier);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"" + sku + "\"");
        kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
        return kiosk.view("done");
    }

    private static JsonNode done(RunningKiosk kiosk) {
        kiosk.watched().view("idle");
        return done(kiosk, VillageShop.SECURE, CardTier.SECURE, "A-SOAP");
    }

    private static long left(RunningKiosk kiosk, String lot) {
        return kiosk.get("/health").path("shelf").path(lot).asLong();
    }

    @Test
    void oneTouchGivesThePointsBackAndPutsTheGoodsOnTheShelf() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode done = done(kiosk);
            assertEquals(1050, done.path("usableAfter").asLong());
            assertEquals(19, left(kiosk, "L1"));
            assertEquals(200, kiosk.press(done, "\"action\":\"undo\""));
            JsonNode undone = kiosk.view("undone");
            assertEquals(1250, undone.path("usableAfter").asLong());
            assertEquals(200, undone.path("points").asLong());
            assertEquals(done.path("number"), undone.path("undone"));
            assertEquals(20, left(kiosk, "L1"));
            assertEquals(2, kiosk.told.get());
            assertTrue(kiosk.voice.said().getLast().text().startsWith("已经取消，积分退给您了。请把商品放回去"));
            kiosk.reader.lift();
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            assertEquals(1250, kiosk.view("greeting").path("usableHere").asLong());
        }
    }

    @Test
    void theSameButtonPressedTwiceUndoesOnce() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode done = done(kiosk);
            assertEquals(200, kiosk.press(done, "\"action\":\"undo\""));
            assertEquals(409, kiosk.press(done, "\"action\":\"undo\""));
            JsonNode undone = kiosk.view("undone");
            assertEquals(409, kiosk.press(undone, "\"action\":\"undo\""));
            assertEquals(1, reversals(kiosk, "H1"));
        }
    }

    private static long reversals(RunningKiosk kiosk, String household) {
        return kiosk.shop.householdBook().of(new HouseholdId(household), 40).stream()
                .filter(line -> line.kind() == HouseholdBook.Kind.REVERSED)
                .count();
    }

    @Test
    void aSimpleCardsShareOfTheDayComesBackWithTheUndoing() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            JsonNode done = done(kiosk, VillageShop.SIMPLE, CardTier.IDENTIFIER, "E-PASTE");
            kiosk.press(done, "\"action\":\"undo\"");
            JsonNode undone = kiosk.view("undone");
            kiosk.press(undone, "\"action\":\"cancel\"");
            kiosk.view("idle");
            kiosk.reader.lift();
            assertEquals(
                    300,
                    done(kiosk, VillageShop.SIMPLE, CardTier.IDENTIFIER, "E-PASTE")
                            .path("points")
                            .asLong());
        }
    }

    @Test
    void aCardSwappedUnnoticedUndoesNothing() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode done = done(kiosk);
            kiosk.reader.answers(new Proof.Proven(VillageShop.NEIGHBOUR, CardTier.SECURE));
            kiosk.press(done, "\"action\":\"undo\"");
            JsonNode refused = kiosk.view("refused");
            assertEquals("undo-other-card", refused.path("reason").asText());
            assertEquals("clerk", refused.path("nextStep").asText());
            assertEquals(0, reversals(kiosk, "H1"));
        }
    }

    @Test
    void whatAClerkTookBackMeanwhileIsNotTakenBackAgain() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode done = done(kiosk);
            kiosk.shop
                    .redemptions()
                    .undo(
                            VillageShop.SECURE,
                            jifen.journal.EntryId.parse(done.path("number").asText()));
            kiosk.press(done, "\"action\":\"undo\"");
            assertEquals("undo-too-late", kiosk.view("refused").path("reason").asText());
            assertEquals(1, reversals(kiosk, "H1"));
        }
    }

    @Test
    void booksThatCannotBeWrittenLeaveItDone() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            JsonNode done = done(kiosk);
            kiosk.shop.database().write(tx -> tx.execute("PRAGMA max_page_count = 1"));
            kiosk.press(done, "\"action\":\"undo\"");
            assertEquals("books", kiosk.view("out-of-service").path("reason").asText());
            assertEquals(0, reversals(kiosk, "H1"));
        }
    }

    @Test
    void theHouseholdSeesItsOwnEntriesNewestFirstAndWhatIsOnItsWay() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.press(done(kiosk), "\"action\":\"undo\"");
            kiosk.press(kiosk.view("undone"), "\"action\":\"cancel\"");
            kiosk.reader.lift();
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.press(kiosk.view("greeting"), "\"action\":\"entries\"");
            JsonNode book = kiosk.view(view -> !view.path("opening").asBoolean(), "entries");
            assertEquals("取消 肥皂", book.path("lines").get(0).path("what").asText());
            assertEquals("收到 +2 分", book.path("lines").get(0).path("pointsText").asText());
            assertEquals("肥皂", book.path("lines").get(1).path("what").asText());
            assertEquals("还没报到乡里", book.path("lines").get(1).path("onTheWay").asText());
            kiosk.press(book, "\"action\":\"goods\"");
            kiosk.view("goods");
        }
    }

    @Test
    void aBarcodeLeadsToTheGoodsAndAWrongOneToWhatToDo() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            VillageShop.label(kiosk.shop, VillageShop.SOAP, "6901234567892");
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            JsonNode greeting = kiosk.view("greeting");
            assertEquals(200, kiosk.press(greeting, "\"action\":\"scan\",\"code\":\"6901234567890\""));
            JsonNode misread = kiosk.view("refused");
            assertEquals("code-misread", misread.path("reason").asText());
            assertEquals("scan", misread.path("nextStep").asText());
            kiosk.press(misread, "\"action\":\"scan\",\"code\":\"6901234567892\"");
            JsonNode confirm = kiosk.view("confirm");
            kiosk.press(confirm, "\"action\":\"scan\",\"code\":\"6901234567892\"");
            assertEquals(2, kiosk.view("confirm").path("item").path("quantity").asInt());
            assertTrue(kiosk.get("/health").path("devices").toString().contains("上次扫码"));
        }
    }

    @Test
    void aCallForHelpIsCountedAndTheClerksAnswerIsShown() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.press(kiosk.view("greeting"), "\"action\":\"help\"");
            assertEquals("已经叫店员了", kiosk.view("help").path("title").asText());
            assertEquals("王*明", kiosk.bell.waiting().orElseThrow().maskedName());
            assertEquals(1, kiosk.get("/health").path("helpCalls").asLong());
            assertTrue(kiosk.bell.answer(new StaffId("wang")));
            JsonNode heard = kiosk.view(view -> view.path("heard").asBoolean(), "help");
            kiosk.press(heard, "\"action\":\"continue\"");
            kiosk.view("greeting");
            assertEquals(Optional.empty(), kiosk.bell.waiting());
            assertEquals("", kiosk.get("/health").path("helpWaitingSince").asText());
        }
    }

    @Test
    void aStaffCardOpensTheClerksPagesWithATicket() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.desk = new StaffDesk() {
                @Override
                public boolean knows(CardId card) {
                    return card.equals(STAFF);
                }

                @Override
                public Optional<String> ticket(CardId card, CardTier proven) {
                    return Optional.of("ticket-" + proven);
                }
            };
            kiosk.watched().view("idle");
            kiosk.reader.lay(STAFF, CardTier.IDENTIFIER);
            assertEquals("ticket-IDENTIFIER", kiosk.view("staff").path("ticket").asText());
        }
    }

    @Test
    void aStaffCardWhoseOwnerHasLeftIsUnknown() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.desk = new StaffDesk() {
                @Override
                public boolean knows(CardId card) {
                    return card.equals(STAFF);
                }

                @Override
                public Optional<String> ticket(CardId card, CardTier proven) {
                    return Optional.empty();
                }
            };
            kiosk.watched().view("idle");
            kiosk.reader.lay(STAFF, CardTier.SECURE);
            assertEquals("card-unknown", kiosk.view("refused").path("reason").asText());
        }
    }
}

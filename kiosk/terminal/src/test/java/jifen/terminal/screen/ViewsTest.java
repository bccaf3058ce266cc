package jifen.terminal.screen;

import static jifen.terminal.screen.SampleViews.OFFER;
import static jifen.terminal.screen.SampleViews.SOAP;
import static jifen.terminal.screen.SampleViews.english;
import static jifen.terminal.screen.SampleViews.entries;
import static jifen.terminal.screen.SampleViews.receipt;
import static jifen.terminal.screen.SampleViews.refusals;
import static jifen.terminal.screen.SampleViews.reversal;
import static jifen.terminal.screen.SampleViews.states;
import static jifen.terminal.screen.SampleViews.view;
import static jifen.terminal.screen.SampleViews.visit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jifen.hardware.printer.PrinterFault;
import jifen.ledger.redemption.Decision;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Language;
import jifen.terminal.session.Paper;
import jifen.terminal.session.Reason;
import jifen.terminal.session.State;
import org.junit.jupiter.api.Test;

class ViewsTest {
    @Test
    void everyViewHasItsWordsInEveryLanguage() {
        for (State state : states()) {
            JsonNode chinese = view(state, Language.ZH, null);
            JsonNode english = english(state);
            assertFalse(chinese.path("title").asText().isBlank(), () -> "no title: " + chinese);
            assertNotEquals(
                    chinese.path("title").asText(), english.path("title").asText());
            assertEquals(7, chinese.path("n").asLong());
            assertEquals(chinese.path("view"), english.path("view"));
        }
    }

    @Test
    void everyRefusalSaysWhyAndWhatToDo() {
        List<String> reasons = new ArrayList<>();
        for (Decision.Refusal refusal : refusals()) {
            JsonNode view = english(new State.Refused(new Reason.ByLedger(refusal), visit()));
            assertFalse(view.path("advice").asText().isBlank());
            reasons.add(view.path("reason").asText());
        }
        assertEquals(
                List.of(
                        "balance-too-small",
                        "out-of-stock",
                        "out-of-stock",
                        "lot-expired",
                        "not-offered",
                        "price-changed",
                        "household-suspended",
                        "card-lost",
                        "card-unknown",
                        "daily-cap"),
                reasons);
    }

    @Test
    void aBalanceTooSmallSaysHowManyPointsAreMissing() {
        JsonNode view = english(new State.Refused(new Reason.ByLedger(refusals().get(0)), visit()));
        assertEquals("12 points missing", view.path("title").asText());
        assertEquals(1200, view.path("missing").asLong());
        assertTrue(view.path("chooseAnother").asBoolean());
    }

    @Test
    void aReceiptThatIsNotOnPaperSaysWhyAndCanBePrintedAgain() {
        State.Done done =
                new State.Done(visit(), new Choice(OFFER, 2), receipt(), new Paper.Failed(PrinterFault.PAPER_OUT), 0);
        JsonNode view = english(done);
        assertEquals("done", view.path("view").asText());
        assertEquals("failed", view.path("receipt").asText());
        assertEquals("paper-out", view.path("receiptFault").asText());
        assertEquals(
                "No receipt: out of paper; see the clerk",
                view.path("receiptLabel").asText());
        assertTrue(view.path("buttons").toString().contains("\"action\":\"print\""), view.toString());
        JsonNode often = english(
                new State.Done(done.visit(), done.choice(), done.receipt(), done.paper(), State.OnPaper.COPIES_MAX));
        assertFalse(often.path("buttons").toString().contains("\"action\":\"print\""), often.toString());
    }

    @Test
    void aSuspensionSaysUntilWhen() {
        JsonNode view = view(
                new State.Refused(
                        new Reason.ByLedger(new Decision.HouseholdSuspended(LocalDate.parse("2027-02-21"))), null),
                Language.ZH,
                null);
        assertTrue(view.path("advice").asText().contains("2027年2月21日"), view.toString());
        assertFalse(view.path("chooseAnother").asBoolean());
    }

    @Test
    void fewGoodsLeftAreCounted() {
        JsonNode view = english(new State.Refused(new Reason.ByLedger(new Decision.OutOfStock(SOAP, 2)), visit()));
        assertEquals("Only 2 left", view.path("title").asText());
    }

    @Test
    void theBalanceIsSaidHereAndItsTotalHasADate() {
        JsonNode view = view(new State.Greeting(visit()), Language.ZH, null);
        assertEquals("王*明，您好", view.path("title").asText());
        assertEquals("12.5", view.path("usableHereText").asText());
        assertEquals("全部积分 120 分（11月21日）", view.path("totalLabel").asText());
    }

    @Test
    void noViewWithoutAVisitHoldsABalance() {
        for (State state :
                List.of(new State.Idle(), new State.Reading(1), new State.StillThere(new State.Choosing(visit())))) {
            assertTrue(english(state).path("usableHere").isMissingNode());
            assertFalse(english(state).toString().contains("12.5"));
        }
    }

    @Test
    void anEntrySaysWhenWhatForHowManyAndWhatTheFundPoolHasNotHeard() {
        JsonNode view = view(entries(new Paper.None()), Language.ZH, null);
        assertEquals(4, view.path("lines").size());
        assertEquals(2, view.path("pages").asInt());
        JsonNode line = view.path("lines").get(0);
        assertEquals("11月21日", line.path("dateText").asText());
        assertEquals("肥皂", line.path("what").asText());
        assertEquals(-400, line.path("points").asLong());
        assertEquals("用去 -4 分", line.path("pointsText").asText());
        assertEquals("S1/1/17", line.path("number").asText());
        assertEquals("还没报到乡里", line.path("onTheWay").asText());
        assertEquals("收到 +20 分", view.path("lines").get(1).path("pointsText").asText());
        assertTrue(view.path("lines").get(1).path("onTheWay").asText().isEmpty());
    }

    @Test
    void whatIsUndoneShowsTheNewBalanceAndBothNumbers() {
        JsonNode view = view(
                new State.Undone(visit(), new Choice(OFFER, 2), reversal(), new Paper.None(), 0), Language.ZH, null);
        assertEquals(1250, view.path("usableAfter").asLong());
        assertEquals("S1/1/18", view.path("number").asText());
        assertEquals("S1/1/17", view.path("undone").asText());
        assertEquals("退回 4 分", view.path("pointsLabel").asText());
    }

    @Test
    void theClerkIsOneTouchAwayWhereverSomebodyIsServedOrRefused() {
        for (State state : states()) {
            JsonNode view = english(state);
            boolean offered = view.path("buttons").toString().contains("\"action\":\"help\"");
            boolean alone = List.of("idle", "reading", "keep-still", "undoing", "help", "staff", "out-of-service")
                    .contains(view.path("view").asText());
            assertEquals(!alone, offered, () -> view.path("view").asText());
        }
    }

    @Test
    void whoeverAsksForHelpShowsTheClerkNoBalance() {
        String view =
                english(new State.Help(new State.Choosing(visit()), false)).toString();
        assertFalse(view.contains("12.5"), view);
    }

    @Test
    void goodsComeInPagesOfSix() {
        State.Choosing second = (State.Choosing) states().get(6);
        JsonNode view = english(second);
        assertEquals(6, view.path("goods").size());
        assertEquals(4, view.path("pages").asInt());
        assertEquals(1, view.path("page").asInt());
    }

    @Test
    void everyPictureIsThere() {
        for (String name : Pictures.NAMES) {
            assertNotNull(ViewsTest.class.getResource("pictures/" + name + ".svg"), name);
        }
        assertEquals("/pictures/gift.svg", Pictures.path("../../etc/passwd"));
    }
}

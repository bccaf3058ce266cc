package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.Sync;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost card's purse: the household's again once no shop can serve the card any more, and what is spent meanwhile is the township's. */
final class LostPurseTest extends TwoShopsAndACard {
    @TempDir
    Path newFolder;

    @BeforeEach
    void itIsToppedUp() {
        home.toppedUp(card);
        home.says(200);
    }

    private void isLost() {
        assertEquals(200, pool.post("cards/" + CARD + "/lost", "").statusCode());
    }

    @Test
    void itWaitsForEveryStoreToHaveTheNewsAndToHaveToldItsLog() {
        isLost();
        home.says(200);
        assertEquals(1_000, balance("purse:" + CARD), "told, and not yet known to be stored");
        home.says(200);
        assertEquals(1_000, balance("purse:" + CARD), "the other store has not heard");
        other.says(200);
        other.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(9_000 + 1_000, balance("free:H2") + balance("lease:S1:H2") + balance("lease:S0:H2"));
        adds();
    }

    @Test
    void thePageOfTheHouseholdSaysWhomItWaitsForAndWhatIsHeld() {
        other.intends(card, 2, Points.whole(4));
        other.says(200);
        isLost();
        Browser manager = Browser.of(pool, Staffed.MANAGER);
        String page = RunningPool.text(manager.get("/console/households/H2"));
        assertTrue(page.contains("电子钱包") && page.contains("S0-1 · S1-1"), page);
        assertTrue(page.contains("结果未明") && page.contains("S0-1/1/"), page);
        assertTrue(page.contains("已入卡") && page.contains(CARD + "-0"), page);
        home.says(200);
        home.says(200);
        assertFalse(RunningPool.text(manager.get("/console/households/H2")).contains("S0-1 · S1-1"));
    }

    @Test
    void whatIsSpentAfterTheLossTheTownshipBears() {
        PurseShop.Intent intent = other.intends(card, 5, Points.whole(8));
        other.done(intent, card.spends(intent.record()));
        isLost();
        other.says(200);
        assertEquals(1_000, balance("purse:" + CARD), "not from the household's purse");
        assertEquals(-1_000, balance("risk-reserve:S0"), "its lease part as well");
        assertEquals(
                10_000,
                pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1"));
        adds();
    }

    @Test
    void whatWasSpentAfterTheLossAndTakenBackTheTownshipHasBackWhole() {
        PurseShop.Intent intent = other.intends(card, 5, Points.whole(8));
        PurseProof proof = card.spends(intent.record());
        other.done(intent, proof);
        other.takesBack(other.last(), intent, proof);
        isLost();
        other.says(200);
        assertEquals(0, balance("risk-reserve:S0"));
        assertEquals(0, pool.number("SELECT sum(borne) FROM purse_intent"));
        assertEquals(1_000, balance("purse:" + CARD));
        assertEquals(9_000, balance("free:H2") + balance("lease:S1:H2") + balance("lease:S0:H2"));
        assertEquals(
                10_000,
                pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1"));
        adds();
    }

    @Test
    void whatIsNotThereAnyMoreOfARedemptionThatIsTakenBackIsOwed() {
        PurseShop.Intent intent = other.intends(card, 5, Points.whole(8));
        PurseProof proof = card.spends(intent.record());
        other.done(intent, proof);
        String number = other.last();
        isLost();
        other.says(200);
        pool.close();
        // As after a deduction.
        pool.tamper("INSERT INTO balance (account, side, amount) VALUES ('deducted:C1', 1, "
                + pool.number("SELECT amount FROM balance WHERE account = 'free:H2'") + ")");
        pool.tamper("UPDATE balance SET amount = 0 WHERE account = 'free:H2'");
        pool.start();
        other.takesBack(number, intent, proof);
        other.says(Sync.Refusal.EPOCH_WANTED.status());
        assertEquals(0, balance("free:H2"), "what the card had paid came home, and went to the reserve");
        assertEquals(-200, balance("due:H2"), "what was drawn on the shop's right is there, and called home");
        assertEquals(0, balance("risk-reserve:S0"));
        assertEquals(0, pool.number("SELECT sum(borne) FROM purse_intent"));
        pool.upload("awards", "household,points,reason\nH2,10,more\n");
        assertEquals(0, balance("due:H2"));
    }

    @Test
    void intentsThatAddUpBeyondAllBoundsHoldThePurseAndNothingElse() {
        other.intends(card, 1, Points.whole(2));
        other.intends(card, 1, Points.whole(2));
        other.says(200);
        pool.tamper("UPDATE purse_intent SET purse = " + Points.HUNDREDTHS_MAX);
        isLost();
        home.says(200);
        home.says(200);
        other.says(200);
        other.says(200);
        assertEquals(1_000, balance("purse:" + CARD));
    }

    @Test
    void whatABegunRedemptionMayTakeWaitsForItsOutcome() {
        PurseShop.Intent intent = other.intends(card, 2, Points.whole(4));
        other.says(200);
        isLost();
        home.says(200);
        home.says(200);
        other.says(200);
        other.says(200);
        assertEquals(400, balance("purse:" + CARD), "it began before the loss, and its outcome is not heard");
        other.kiosk().write(IntentVoided.of(intent.number(), intent.intended(), IntentVoided.NOT_ON_THE_CARD));
        other.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("risk-reserve:S0"));
        adds();
    }

    @Test
    void aTopUpUnderWayIsReturnedToo() {
        pool.upload("awards", "household,points,reason\nH2,50,more\n");
        assertTrue(home.ordered(card).amount().hundredths() > 0);
        isLost();
        home.says(200);
        home.says(200);
        other.says(200);
        other.says(200);
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(1, pool.number("SELECT count(*) FROM top_up WHERE state = 'returned'"));
        adds();
    }

    @Test
    void aKioskThatNeverCameBackIsWaitedForUntilTwoPeopleWriteItOff() {
        other.intends(card, 5, Points.whole(4));
        other.says(200);
        isLost();
        PurseShop replacement = new PurseShop(pool, newFolder, "S0", 0);
        home.says(200);
        home.says(200);
        replacement.says(200);
        replacement.says(200);
        assertEquals(1_000, balance("purse:" + CARD));
        settle("S0-1/1/NOTHING_SPENT");
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("hold:S0:H2"));
        adds();
        replacement.close();
    }

    private void settle(String choice) {
        Browser manager = Browser.of(pool, Staffed.MANAGER);
        manager.post("/console/places/settle", "form=" + manager.formToken() + "&wish=" + choice + "&reason=counted");
        Browser reviewer = Browser.of(pool, Staffed.REVIEWER);
        reviewer.post("/console/places/confirm", "form=" + reviewer.formToken() + "&wish=" + choice);
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.News;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redemptions by a card with a purse, as they come home: what the purse and the right give, what the card proves, and what the township bears. */
final class PurseSyncTest extends TwoShopsAndACard {
    @BeforeEach
    void itIsToppedUp() {
        home.toppedUp(card);
        home.says(200);
        assertEquals(Points.whole(10), card.balance());
    }

    private void finds(String kind) {
        assertEquals(List.of(kind), report().get("findings").findValuesAsText("kind"), () -> report().toPrettyString());
        adds();
    }

    @Test
    void aTopUpMovesFromFreeOverPendingToTheCard() {
        assertEquals(0, balance("free:H2"));
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(1_000, balance("purse:" + CARD));
        agrees();
    }

    @Test
    void theRightIsSpentAtTheIntentAndThePiecesAreReserved() {
        home.intends(card, 6, Points.whole(10));
        home.says(200);
        assertEquals(200, balance("hold:S1:H2"));
        assertEquals(600, balance("reserved:S1:L-S1") * 100);
        assertEquals(200, pool.number("SELECT spent FROM right_out WHERE node = 'S1-1' AND household = 'H2'"));
        assertEquals(1_000, balance("purse:" + CARD), "the card has not said anything");
        agrees();
    }

    @Test
    void aRedemptionTakesThePurseFirstAndTheHold() {
        home.redeems(card, 6, Points.whole(10));
        home.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("hold:S1:H2"));
        assertEquals(1_200, balance("redeemed:S1"));
        assertEquals(
                8_800,
                pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1"));
        agrees();
    }

    @Test
    void whatIsVoidComesHomeToTheRight() {
        PurseShop.Intent intent = home.intends(card, 6, Points.whole(10));
        home.kiosk().write(IntentVoided.of(intent.number(), intent.intended(), IntentVoided.NOT_ON_THE_CARD));
        home.says(200);
        assertEquals(0, balance("hold:S1:H2"));
        assertEquals(200, pool.number("SELECT undone FROM right_out WHERE node = 'S1-1' AND household = 'H2'"));
        assertEquals(1_000, balance("purse:" + CARD));
        agrees();
    }

    /** In whatever order the two shops are heard. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKioskIsToldThatItNeedNotWaitForACardThatPaidElsewhere(boolean intentFirst) {
        PurseShop.Intent intent = home.intends(card, 6, Points.whole(10));
        other.redeems(card, 2, Points.whole(4));
        (intentFirst ? home : other).says(200);
        (intentFirst ? other : home).says(200);
        home.says(200);
        assertTrue(home.kiosk().news().contains(new News.IntentVoidNews(intent.number())));
        assertFalse(other.kiosk().news().stream().anyMatch(News.IntentVoidNews.class::isInstance));
        home.kiosk().write(IntentVoided.of(intent.number(), intent.intended(), IntentVoided.ANOTHER_IN_ITS_PLACE));
        home.says(200);
        agrees();
    }

    @Test
    void whoseOwnOutcomeComesIsNotTold() {
        home.redeems(card, 6, Points.whole(10));
        home.says(200);
        home.says(200);
        assertFalse(home.kiosk().news().stream().anyMatch(News.IntentVoidNews.class::isInstance));
    }

    @Test
    void anIntentIsSettledOnce() {
        PurseShop.Intent intent = home.intends(card, 6, Points.whole(10));
        PurseProof proof = card.spends(intent.record());
        home.done(intent, proof);
        home.says(200);
        home.kiosk().fakes(jifen.ledger.account.Account.parse("hold:S1:H2"), 200);
        home.kiosk().fakes(jifen.ledger.account.Account.parse("reserved:S1:L-S1"), 6);
        home.done(intent, proof);
        home.says(422);
    }

    @Test
    void anOutcomeSaysWhatItsIntentSaid() {
        PurseShop.Intent intent = home.intends(card, 6, Points.whole(10));
        PurseShop.Intent less = new PurseShop.Intent(
                intent.number(), home.intends(card, 5, Points.whole(10)).intended(), intent.record());
        home.done(less, card.spends(intent.record()));
        home.says(422);
    }

    @Test
    void aTakenBackPurchaseComesHomeToTheRightAndTheHousehold() {
        PurseShop.Intent intent = home.intends(card, 6, Points.whole(10));
        PurseProof proof = card.spends(intent.record());
        home.done(intent, proof);
        home.takesBack(home.last(), intent, proof);
        home.says(200);
        assertEquals(0, balance("redeemed:S1"));
        assertEquals(0, balance("purse:" + CARD), "no shop credits a card");
        assertEquals(200, pool.number("SELECT undone FROM right_out WHERE node = 'S1-1' AND household = 'H2'"));
        agrees();
        assertEquals(Points.whole(10), other.ordered(card).amount(), "it goes back to the card at its next online tap");
    }

    @Test
    void aForgedProofIsFoundAndTheEntryIsTaken() {
        PurseShop.Intent intent = home.intends(card, 3, Points.whole(4));
        PurseProof real = card.spends(intent.record());
        home.done(intent, new PurseProof(real.tmc(), "00112233445566ff", real.input()));
        home.says(200);
        assertEquals(600, balance("purse:" + CARD));
        finds("purse-unproven");
    }

    @Test
    void aProofThatIsLostIsFound() {
        PurseShop.Intent intent = home.intends(card, 3, Points.whole(4));
        PurseProof real = card.spends(intent.record());
        home.done(intent, new PurseProof(real.tmc(), null, real.input()));
        home.says(200);
        finds("purse-unproven");
    }

    @Test
    void aProofOfOtherPointsIsFound() {
        PurseShop.Intent intent = home.intends(card, 3, Points.whole(4));
        PurseShop.Intent another = home.intends(card, 3, Points.whole(6));
        home.done(intent, card.spends(another.record()));
        home.says(200);
        finds("purse-unproven");
    }

    @Test
    void whatThePurseDoesNotHoldTheTownshipBears() {
        home.redeems(card, 5, Points.whole(10));
        home.says(200);
        TestCard copy = new TestCard(poolFolder, CARD);
        copy.takes(new jifen.ledger.purse.CardRecord.Credited("elsewhere", Points.whole(30)));
        PurseShop.Intent first = other.intends(copy, 1, Points.ZERO);
        copy.spends(first.record());
        PurseShop.Intent intent = other.intends(copy, 4, Points.whole(8));
        other.done(intent, copy.spends(intent.record()));
        other.says(200);
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(-800, balance("risk-reserve:S0"));
        assertEquals(800, balance("redeemed:S0"));
        assertEquals(
                9_000,
                pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1"));
        finds("purse-uncovered");
    }

    /** The MAC of the first is lost because the card went on to the second; and both are heard of before the top-up between them. */
    @Test
    void whatWasBorneUntilAllIsToldComesHomeThen() {
        home.redeems(card, 5, Points.whole(10));
        home.says(200);
        pool.upload("awards", "household,points,reason\nH2,10,volunteering again\n");
        other.toppedUp(card);
        PurseShop.Intent intent = home.intends(card, 2, Points.whole(4));
        PurseProof lost = card.spends(intent.record());
        home.done(intent, new PurseProof(lost.tmc(), null, lost.input()));
        home.redeems(card, 1, Points.whole(2));
        home.says(200);
        assertEquals(-400, balance("risk-reserve:S1"), "as far as is known here the card carried nothing");
        other.says(200);
        assertEquals(0, balance("risk-reserve:S1"));
        assertEquals(card.balance().hundredths(), balance("purse:" + CARD));
        assertEquals(0, pool.number("SELECT sum(borne) FROM purse_intent"));
    }

    @Test
    void aCounterThatIsToldTwiceIsAFraudAndNobodyPaysTwice() {
        TestCard copy = new TestCard(poolFolder, CARD);
        copy.takes(new jifen.ledger.purse.CardRecord.Credited(CARD + "-0", Points.whole(10)));
        home.redeems(card, 2, Points.whole(4));
        home.says(200);
        other.redeems(copy, 3, Points.whole(6));
        other.says(200);
        assertEquals(600, balance("purse:" + CARD), "the first is the card's, the second the township's");
        assertEquals(-600, balance("risk-reserve:S0"));
        finds("purse-twice");
    }

    @Test
    void whatTheCardItselfProvesTakesThePlaceOfWhatItDidNot() {
        TestCard copy = new TestCard(poolFolder, CARD);
        copy.takes(new jifen.ledger.purse.CardRecord.Credited(CARD + "-0", Points.whole(10)));
        PurseShop.Intent untrue = home.intends(copy, 2, Points.whole(4));
        PurseProof forged = copy.spends(untrue.record());
        home.done(untrue, new PurseProof(forged.tmc(), "00112233445566ff", forged.input()));
        home.says(200);
        other.redeems(card, 3, Points.whole(6));
        other.says(200);
        assertEquals(400, balance("purse:" + CARD));
        assertEquals(-400, balance("risk-reserve:S1"), "the forged one is the township's");
        assertEquals(card.balance().hundredths(), balance("purse:" + CARD));
        adds();
    }

    /** What it took came home with its reversal: the township does not pay for it once more. */
    @Test
    void whatWasTakenBackAlreadyIsNotBorneWhenTheCardProvesAnother() {
        TestCard copy = new TestCard(poolFolder, CARD);
        copy.takes(new jifen.ledger.purse.CardRecord.Credited(CARD + "-0", Points.whole(10)));
        PurseShop.Intent untrue = home.intends(copy, 2, Points.whole(4));
        PurseProof forged = copy.spends(untrue.record());
        home.done(untrue, new PurseProof(forged.tmc(), "00112233445566ff", forged.input()));
        home.takesBack(home.last(), untrue, forged);
        home.says(200);
        other.redeems(card, 3, Points.whole(6));
        other.says(200);
        assertEquals(0, balance("risk-reserve:S1"));
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, pool.number("SELECT sum(borne) FROM purse_intent"));
        adds();
    }

    @Test
    void aGapIsAnUploadStillMissing() {
        PurseShop.Intent late = other.intends(card, 1, Points.whole(2));
        PurseProof proof = card.spends(late.record());
        home.redeems(card, 2, Points.whole(4));
        home.says(200);
        assertEquals(2, pool.number("SELECT count(*) FROM card_transaction"));
        assertEquals(1, pool.number("SELECT max(tmc) - min(tmc) + 1 - count(*) FROM card_transaction"));
        other.done(late, proof);
        other.says(200);
        assertEquals(0, pool.number("SELECT max(tmc) - min(tmc) + 1 - count(*) FROM card_transaction"));
        assertEquals(400, balance("purse:" + CARD));
        agrees();
    }

    @Test
    void theRightIsNotSpentBeyondItsLease() {
        home.kiosk().fakes(jifen.ledger.account.Account.parse("lease:S1:H2"), 100_000);
        home.intends(card, 40, Points.ZERO);
        home.says(423);
    }

    @Test
    void theSamePieceAgainMovesNothing() {
        home.redeems(card, 6, Points.whole(10));
        home.says(200);
        long before = pool.number("SELECT count(*) FROM entry");
        home.says(200);
        assertEquals(before, pool.number("SELECT count(*) FROM entry"));
        assertEquals(0, balance("purse:" + CARD));
    }

    @Test
    void anIntentOfNoLogIsNone() {
        PurseShop.Intent intent = home.intends(card, 1, Points.whole(2));
        home.kiosk().write(IntentDone.of("S1-1/1/2", intent.intended(), card.spends(intent.record())));
        home.says(422);
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import jifen.ledger.account.Points;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import org.junit.jupiter.api.Test;

/** Top-ups that a fund pool put back from an old copy has forgotten, and what a store says were some (docs/decisions/0024). */
final class ForgottenTopUpTest extends TwoShopsAndACard {
    @Test
    void aForgottenOrderIsLearnedAgainAndWhatIsNotFreeIsOwed() {
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        home.credited(accepted, card.takes(accepted.record()));
        pool.close();
        forgetsTheOrder();
        pool.tamper("UPDATE balance SET amount = 400 WHERE account = 'free:H2'");
        pool.tamper("INSERT INTO balance (account, side, amount) VALUES ('deducted:C1', 1, 600)");
        pool.start();
        home.says(200);
        assertEquals(1_000, balance("purse:" + CARD));
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(0, balance("free:H2"));
        assertEquals(-600, balance("due:H2"));
        assertEquals(TopUp.Why.NO_GRANTS, home.nothing(card));
    }

    /** As a fund pool stands that was restored from a copy of before it. */
    private void forgetsTheOrder() {
        pool.tamper("DELETE FROM top_up");
        pool.tamper("UPDATE balance SET amount = 0 WHERE account = 'pending:" + CARD + "'");
        pool.tamper("UPDATE balance SET amount = 1000 WHERE account = 'free:H2'");
        waitsForHome();
    }

    private void waitsForHome() {
        pool.tamper("INSERT INTO restoration (incarnation, at, cause) VALUES (2, '2026-11-01T00:00:00Z', 'COMMAND')");
        pool.tamper("INSERT INTO repull (node, state, told) VALUES ('S1-1', 'waiting', 1)");
    }

    private TopUpAccepted neverOrdered(Points amount) {
        return new TopUpAccepted(new StoreId("S1"), card.id(), CARD + "-0", amount, 0);
    }

    private void knowsOfNoOrder() {
        var findings = report().get("findings");
        assertTrue(findings.findValuesAsText("kind").contains("purse-order"), findings::toPrettyString);
        assertEquals(0, pool.number("SELECT count(*) FROM top_up"));
        assertEquals(0, balance("pending:" + CARD));
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(0, balance("due:H2"));
        assertEquals(1_000, balance("free:H2"));
    }

    @Test
    void aFundPoolThatHasForgottenNothingLearnsNoOrder() {
        home.kiosk().write(neverOrdered(Points.whole(10)));
        home.says(200);
        knowsOfNoOrder();
    }

    @Test
    void aCreditByAnOrderThatNobodyForgotLeavesNothingOnTheCard() {
        TopUpAccepted accepted = neverOrdered(Points.whole(20));
        home.credited(accepted, card.takes(accepted.record()));
        home.says(200);
        knowsOfNoOrder();
        assertEquals(0, balance("risk-reserve:S1"));
    }

    @Test
    void noOrderBeyondWhatACardShouldCarryIsLearned() {
        waitsForHome();
        home.kiosk().write(neverOrdered(new Points(3_001)));
        home.says(200);
        knowsOfNoOrder();
    }

    @Test
    void aCreditOfACardThatIsForgottenWaitsUntilTheKioskHasToldOfTheCard() {
        TopUpAccepted accepted = home.accepts(card, home.ordered(card));
        home.credited(accepted, card.takes(accepted.record()));
        pool.close();
        forgetsTheOrder();
        pool.tamper("DELETE FROM purse");
        pool.tamper("DELETE FROM card WHERE uid = '" + CARD + "'");
        pool.start();
        HttpResponse<byte[]> answer = home.kiosk().exchange();
        assertEquals(Sync.Refusal.TELL.status(), answer.statusCode(), () -> RunningPool.text(answer));
        assertTrue(
                RunningPool.text(answer).contains("card …" + CARD.substring(CARD.length() - 4)),
                RunningPool.text(answer));
        assertEquals(0, balance("purse:" + CARD));
        assertEquals(1_000, balance("free:H2"), "nothing of it is stored");
    }
}

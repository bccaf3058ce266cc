package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.protocol.Epoch;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;

/** What a shop says that it wrote beside its log is kept, and no household pays for more of it than it had a right to there. */
final class SetAsideTest extends ShopBesideItsLog {
    @Test
    void theHouseholdPaysWhatItsRightGaveAndTheTownshipWhatThePurseIsSaidToHaveGiven() {
        long before = owned();
        shop.redeems(card, 6, Points.whole(10));
        assertEquals(200, setsAside().statusCode());
        assertEquals(200, closes().statusCode());
        assertEquals(200, before - owned());
        assertEquals(1_000, pool.number("SELECT borne FROM beside_log"));
        assertEquals(
                0,
                RunningPool.json(pool.get("reconciliation"))
                        .get("pointsDifference")
                        .asLong());
    }

    @Test
    void aHouseholdThatNobodyKnowsIsNamedAndNothingIsKept() {
        shop.kiosk().fakes(Account.parse("lease:S1:H77"), 1_000);
        shop.kiosk().write(shop.kiosk().soap("H77", "C1", "04A1B2C3", "L-S1", 1, 150));
        HttpResponse<byte[]> answer = setsAside();
        assertEquals(Sync.Refusal.IMPOSSIBLE.status(), answer.statusCode(), () -> RunningPool.text(answer));
        assertTrue(RunningPool.text(answer).contains("there is no household H77"), RunningPool.text(answer));
        assertEquals(0, pool.number("SELECT count(*) FROM set_aside"));
        assertEquals(200, closes().statusCode(), "and the shop can go on");
    }

    /** 100 of them, of household H2 that was given a right to 140 here. */
    private void takesTwoHundredPointsWorth() {
        shop.kiosk().receives("L2", "SOAP", 100, 150);
        shop.kiosk().write(shop.kiosk().soap("H2", "C1", CARD, "L2", 100, 150));
    }

    @Test
    void whatSpendsMoreThanTheShopWasEverGivenIsNotKeptAndTheShopCanGoOn() {
        shop.kiosk().fakes(Account.parse("lease:S1:H2"), 100_000);
        takesTwoHundredPointsWorth();
        HttpResponse<byte[]> answer = setsAside();
        assertEquals(Sync.Refusal.IMPOSSIBLE.status(), answer.statusCode(), () -> RunningPool.text(answer));
        assertTrue(RunningPool.text(answer).contains("H2 than S1-1 was ever given"), RunningPool.text(answer));
        assertEquals(0, pool.number("SELECT count(*) FROM set_aside"));
        assertEquals(200, closes().statusCode());
    }

    @Test
    void aGrantThatOnlyTheShopKnowsOfIsNotTheHouseholdsToPayFor() {
        pool.tamper("INSERT INTO restoration (incarnation, at, cause) VALUES (2, '2026-11-01T00:00:00Z', 'COMMAND')");
        pool.tamper("INSERT INTO repull (node, state, told) VALUES ('S7-1', 'waiting', 1)");
        pool.upload("awards", "household,points,reason\nH2,500,not granted while it waits\n");
        long before = owned();
        shop.kiosk().accepts("H2", 70, 300);
        takesTwoHundredPointsWorth();
        assertEquals(200, setsAside().statusCode());
        assertEquals(200, closes().statusCode());
        assertEquals(14_000, before - owned(), "what is known to have been leased there");
        assertEquals(6_000, pool.number("SELECT borne FROM beside_log"));
    }

    /** Otherwise it would be kept, and the epoch could never be closed over it. */
    @Test
    void anOutcomeOfAnIntentThatNoLogHasRoomForIsNotKept() {
        PurseShop.Intent torn = shop.intends(card, 6, Points.whole(10));
        shop.done(torn, card.spends(torn.record()));
        String last = new String(shop.kiosk().request().entries().getLast(), StandardCharsets.UTF_8);
        byte[] forged = last.replace("\"" + torn.number() + "\"", "\"S1-1/1/9999999999999\"")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = shop.kiosk().epoch(new Epoch.Ask.SetAside(acked(), List.of(forged)));
        assertEquals(Sync.Refusal.IMPOSSIBLE.status(), answer.statusCode(), () -> RunningPool.text(answer));
        assertEquals(0, pool.number("SELECT count(*) FROM set_aside"));
        assertEquals(200, closes().statusCode());
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.Redeemed;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.Epoch;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop says that it wrote beside its log is kept, and no household pays for more of it than it had a right to there. */
final class SetAsideTest {
    private static final String CARD = "04A1B2C3D4E5F6";

    @TempDir
    Path poolFolder;

    @TempDir
    Path shopFolder;

    private RunningPool pool;
    private PurseShop shop;
    private TestCard card;

    @BeforeEach
    void twoPeopleSaidThatTheShopsHistoryCounts() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH2,200,volunteering\n");
        shop = new PurseShop(pool, shopFolder, "S1", 70);
        card = new TestCard(poolFolder, CARD);
        shop.toppedUp(card);
        shop.says(200);
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
    }

    @AfterEach
    void close() {
        shop.close();
        pool.close();
    }

    private HttpResponse<byte[]> setsAside() {
        TestKiosk kiosk = shop.kiosk();
        return kiosk.epoch(new Epoch.Ask.SetAside(kiosk.acked(), kiosk.request().entries()));
    }

    private HttpResponse<byte[]> closes() {
        Sync.Head end = acked();
        byte[] signature =
                shop.kiosk().key().sign(SignedHead.message(shop.kiosk().node(), end));
        return shop.kiosk().epoch(new Epoch.Ask.Close(end, signature, false));
    }

    private long owned() {
        return pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1");
    }

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

    /** Another entry that follows this place. */
    private HttpResponse<byte[]> setsAsideBehind(Sync.Head parting, Event event) {
        TestKiosk kiosk = shop.kiosk();
        kiosk.write(event);
        String last = new String(kiosk.request().entries().getLast(), StandardCharsets.UTF_8);
        byte[] moved = last.replaceAll("\"seq\":\\d+", "\"seq\":" + (parting.seq() + 1))
                .getBytes(StandardCharsets.UTF_8);
        return kiosk.epoch(new Epoch.Ask.SetAside(parting, List.of(moved)));
    }

    private Sync.Head acked() {
        return Objects.requireNonNull(shop.kiosk().acked());
    }

    private Redeemed soap(int pieces) {
        return shop.kiosk().soap("H2", "C1", "04A1B2C3D4E5F6", "L-S1", pieces, 150);
    }

    @Test
    void whatTheTownshipBoreInTheHeldLogIsNotGivenBackAsTheHouseholds() {
        pool.tamper("UPDATE kiosk SET wanted = NULL");
        Sync.Head parting = acked();
        long before = owned();
        Points held = card.balance();
        PurseShop.Intent forged = shop.intends(card, 30, Points.whole(60));
        shop.done(
                forged,
                new PurseProof(
                        card.tmc() + 1, null, PurseProof.input(card.tmc() + 1, card.id(), forged.record(), held)));
        shop.says(200);
        assertEquals(held.hundredths(), before - owned(), "the purse gave what it held, and the township the rest");
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        HttpResponse<byte[]> aside = setsAsideBehind(parting, soap(1));
        assertEquals(200, aside.statusCode(), () -> RunningPool.text(aside));
        assertEquals(200, closes().statusCode());
        assertEquals(200, before - owned(), "all of the held log is given back, and the soap beside it is paid");
    }

    @Test
    void aHistoryThatDidNotCountIsNotGivenBackOnceMoreWithTheNextOne() {
        pool.tamper("UPDATE kiosk SET wanted = NULL");
        Sync.Head parting = acked();
        long before = owned();
        shop.redeems(card, 5, Points.whole(10));
        shop.says(200);
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        assertEquals(200, setsAsideBehind(parting, soap(1)).statusCode());
        assertEquals(200, closes().statusCode());
        assertEquals(200, before - owned());
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        HttpResponse<byte[]> another = setsAsideBehind(parting, soap(2));
        assertEquals(200, another.statusCode(), () -> RunningPool.text(another));
        shop.kiosk().attemptsAnew();
        HttpResponse<byte[]> end = closes();
        assertEquals(200, end.statusCode(), () -> RunningPool.text(end));
        assertEquals(1, pool.number("SELECT count(*) FROM beside_log WHERE given_back > 0"));
        assertEquals(200, before - owned(), "all that is free is frozen: the township bears the second soap");
    }

    @Test
    void whatACardDidAboutAnIntentFromBeforeTheTwoPartedIsNoPartOfEither() {
        pool.tamper("UPDATE kiosk SET wanted = NULL");
        PurseShop.Intent torn = shop.intends(card, 6, Points.whole(10));
        shop.says(200);
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        long before = owned();
        shop.done(torn, card.spends(torn.record()));
        assertEquals(200, setsAside().statusCode());
        assertEquals(200, closes().statusCode());
        assertEquals(before, owned(), "it is told again when the card is met again");
        assertEquals(0, pool.number("SELECT count(*) FROM beside_log"));
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

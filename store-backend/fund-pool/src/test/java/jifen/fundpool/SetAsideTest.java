package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jifen.journal.EntryId;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Reversed;
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

    /** Other entries that follow this place. */
    private HttpResponse<byte[]> setsAsideBehind(Sync.Head parting, Event... events) {
        TestKiosk kiosk = shop.kiosk();
        List.of(events).forEach(kiosk::write);
        List<byte[]> written = kiosk.request().entries();
        List<byte[]> moved = new ArrayList<>();
        for (byte[] entry : written.subList(written.size() - events.length, written.size())) {
            long seq = parting.seq() + moved.size() + 1;
            moved.add(new String(entry, StandardCharsets.UTF_8)
                    .replaceAll("\"seq\":\\d+", "\"seq\":" + seq)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return kiosk.epoch(new Epoch.Ask.SetAside(parting, moved));
    }

    /** Two people say that what the shop wrote beside its log counts, and its epoch is closed over it. */
    private void counts(Sync.Head parting, Event... events) {
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
        HttpResponse<byte[]> aside = setsAsideBehind(parting, events);
        assertEquals(200, aside.statusCode(), () -> RunningPool.text(aside));
        HttpResponse<byte[]> closed = closes();
        assertEquals(200, closed.statusCode(), () -> RunningPool.text(closed));
        shop.kiosk().attemptsAnew();
    }

    private void goesOn() {
        pool.tamper("UPDATE kiosk SET wanted = NULL");
    }

    private Sync.Head acked() {
        return Objects.requireNonNull(shop.kiosk().acked());
    }

    private Redeemed soap(int pieces) {
        return shop.kiosk().soap("H2", "C1", "04A1B2C3D4E5F6", "L-S1", pieces, 150);
    }

    /** No card signed it. */
    private void forges(int pieces, Points purse) {
        Points held = card.balance();
        PurseShop.Intent forged = shop.intends(card, pieces, purse);
        shop.done(
                forged,
                new PurseProof(
                        card.tmc() + 1, null, PurseProof.input(card.tmc() + 1, card.id(), forged.record(), held)));
    }

    @Test
    void whatTheTownshipBoreInTheHeldLogIsNotGivenBackAsTheHouseholds() {
        goesOn();
        Sync.Head parting = acked();
        long before = owned();
        Points held = card.balance();
        forges(30, Points.whole(60));
        shop.says(200);
        assertEquals(held.hundredths(), before - owned(), "the purse gave what it held, and the township the rest");
        counts(parting, soap(1));
        assertEquals(200, before - owned(), "all of the held log is given back, and the soap beside it is paid");
    }

    @Test
    void whatWasGivenBackAndTheCardThenDeniesIsNotTheHouseholdsTwice(@TempDir Path otherFolder) {
        goesOn();
        Sync.Head parting = acked();
        long before = owned();
        forges(3, Points.whole(6));
        shop.says(200);
        counts(parting, soap(1));
        assertEquals(200, before - owned());
        try (PurseShop other = new PurseShop(pool, otherFolder, "S0", 0)) {
            other.redeems(card, 2, Points.whole(4));
            other.says(200);
        }
        assertEquals(600, before - owned(), "what the card did, and nothing for what it did not do");
    }

    @Test
    void eachRedemptionOfAHistoryThatDoesNotCountIsGivenBackOnce() {
        goesOn();
        Sync.Head early = acked();
        long before = owned();
        shop.redeems(card, 4, Points.whole(8));
        shop.says(200);
        Sync.Head late = acked();
        shop.redeems(card, 5, Points.whole(10));
        shop.says(200);
        counts(late, soap(1));
        assertEquals(1_000, pool.number("SELECT sum(points) FROM given_back"));
        assertEquals(800 + 200, before - owned());
        counts(early, soap(2));
        assertEquals(1_800, pool.number("SELECT sum(points) FROM given_back"));
        assertEquals(200 + 400, before - owned(), "the first of them, too, and the second not once more");
    }

    @Test
    void whatIsTakenBackBesideTheLogAndWasGivenBackBeforePaysForNothing() {
        goesOn();
        Sync.Head parting = acked();
        long before = owned();
        PurseShop.Intent intent = shop.intends(card, 5, Points.whole(4));
        PurseProof proof = card.spends(intent.record());
        shop.done(intent, proof);
        String number = shop.last();
        shop.says(200);
        counts(parting, soap(1));
        assertEquals(200, before - owned());
        // As where rights at other stores have come home; what is out here is frozen.
        pool.tamper("UPDATE balance SET amount = 5000 WHERE account = 'free:H2'");
        IntentDone done = IntentDone.of(intent.number(), intent.intended(), proof);
        counts(acked(), Reversed.of(number, done, Points.ZERO, "brought back"), soap(2));
        assertEquals(400, pool.number("SELECT spent FROM beside_log WHERE epoch = 2"), "all of the second soap");
    }

    @Test
    void whatIsTakenBackBesideTheLogComesHomeOnce() {
        goesOn();
        PurseShop.Intent intent = shop.intends(card, 5, Points.whole(4));
        PurseProof proof = card.spends(intent.record());
        shop.done(intent, proof);
        String number = shop.last();
        shop.says(200);
        IntentDone done = IntentDone.of(intent.number(), intent.intended(), proof);
        counts(acked(), Reversed.of(number, done, Points.ZERO, "brought back"), soap(3));
        assertEquals(0, pool.number("SELECT count(*) FROM beside_log"), "the soap is paid by what came home");
        assertEquals(600, pool.number("SELECT points FROM given_back"), "so that it does not come home once more");
    }

    @Test
    void whatACardDidAboutAnIntentFromBeforeTheTwoPartedIsNoPartOfEither() {
        goesOn();
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

    @Test
    void anOutcomeOfAnIntentFromBeforeTheTwoPartedIsNotGivenBackEither() {
        goesOn();
        PurseShop.Intent torn = shop.intends(card, 5, Points.whole(10));
        shop.says(200);
        Sync.Head parting = acked();
        shop.done(torn, card.spends(torn.record()));
        shop.redeems(card, 4, Points.whole(8));
        String second = shop.last();
        shop.says(200);
        counts(parting, soap(1));
        assertEquals(800, pool.number("SELECT sum(points) FROM given_back"));
        assertEquals(EntryId.parse(second).position().key(), pool.number("SELECT redemption FROM given_back"));
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

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Reversed;
import jifen.ledger.purse.PurseProof;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What households paid in a history that does not count comes back to them once, however often histories part (docs/decisions/0019). */
final class BothHistoriesTest extends ShopBesideItsLog {
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

    /** So that the next history does not count it against the household once more. */
    @Test
    void whatWasTakenBackInTheHistoryThatDoesNotCountIsRememberedAsPaidAgain() {
        goesOn();
        long before = owned();
        PurseShop.Intent intent = shop.intends(card, 5, Points.whole(10));
        PurseProof proof = card.spends(intent.record());
        shop.done(intent, proof);
        String number = shop.last();
        shop.says(200);
        Sync.Head parting = acked();
        shop.takesBack(number, intent, proof);
        shop.redeems(card, 7, Points.whole(14));
        shop.says(200);
        counts(parting, soap(1));
        assertEquals(1_000 + 200, before - owned(), "what was bought before the two parted, and the soap");
        assertEquals(1_000, pool.number("SELECT recovered FROM reversal"));
        assertEquals(1_400, pool.number("SELECT points FROM given_back"));
        assertEquals(400, pool.number("SELECT given_back FROM beside_log"), "the rest made up for the reversal");
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

    /** Else a false one would be somebody's to pay for, or the epoch could never be closed over it. */
    @Test
    void whatWasNeverRedeemedThereComesHomeToNobody() {
        goesOn();
        shop.redeems(card, 5, Points.whole(10));
        shop.redeems(card, 4, Points.whole(8));
        String number = shop.last();
        shop.says(200);
        counts(
                acked(),
                Reversed.of("S9-9/1/3", soap(4), Points.ZERO, "another's"),
                Reversed.of(number, soap(5), Points.ZERO, "not what it says of itself"),
                soap(1));
        assertEquals(200, pool.number("SELECT spent + borne FROM beside_log"));
        assertEquals(0, pool.number("SELECT count(*) FROM given_back"));
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
}

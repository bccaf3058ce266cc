package jifen.ledger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A redemption by purse: intended, then done or void; taken back like any other; and what a top-up moves. */
class PurseMovesTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("C1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final LotId LOT = new LotId("L1");
    private static final String INTENT = "S1-1/1/17";

    private static RedemptionIntended intended(long purse, long lease, int pieces, long tmc) {
        Points total = new Points(purse + lease);
        return new RedemptionIntended(
                STORE,
                HOUSE,
                VILLAGE,
                CARD,
                List.of(new Redeemed.Line(new Sku("soap"), LOT, pieces, total, new Fen(150L * pieces))),
                total,
                new Points(purse),
                tmc,
                Points.whole(3));
    }

    private static PurseProof proof(RedemptionIntended intended, long tmc) {
        CardRecord.Spent record = intended.record(new NodeId("S1-1"), 1, 17, "0123abcd");
        return PurseProof.of(tmc, "0".repeat(16), CARD, record, Points.whole(1));
    }

    private static IntentDone done(RedemptionIntended intended) {
        return IntentDone.of(INTENT, intended, proof(intended, intended.tmc() + 1));
    }

    private static Postings cost(int pieces) {
        return Postings.of()
                .move(150L * pieces, Account.inventory(STORE, LOT), Account.clearing(STORE, VILLAGE))
                .move(150L * pieces, Account.payable(VILLAGE, STORE), Account.given(VILLAGE))
                .build();
    }

    @Property
    void anIntentHoldsTheLeasePartAndReservesThePieces(
            @ForAll @LongRange(max = 9_999) long purse,
            @ForAll @LongRange(max = 9_999) long lease,
            @ForAll @IntRange(min = 1, max = 99) int pieces) {
        RedemptionIntended intended = intended(purse, lease, pieces, 5);
        assertEquals(
                Postings.of()
                        .move(lease, Account.lease(STORE, HOUSE), Account.hold(STORE, HOUSE))
                        .move(pieces, Account.shelf(STORE, LOT), Account.reserved(STORE, LOT))
                        .build(),
                intended.postings());
        assertEquals(intended.postings(), intended.postingsAtCentre());
        CardRecord.Spent record = intended.record(new NodeId("S1-1"), 2, 18, "0123abcd");
        assertEquals(
                new CardRecord.Spent(
                        new NodeId("S1-1"),
                        2,
                        18,
                        "0123abcd",
                        new Points(purse + lease),
                        new Points(purse),
                        new Points(lease)),
                record);
    }

    @Property
    void anIntentAndItsOutcomeAreOneRedemptionOrNothing(
            @ForAll @LongRange(max = 9_999) long purse,
            @ForAll @LongRange(max = 9_999) long lease,
            @ForAll @IntRange(min = 1, max = 99) int pieces) {
        RedemptionIntended intended = intended(purse, lease, pieces, 5);
        Postings redeemed = Postings.of()
                .move(lease, Account.lease(STORE, HOUSE), Account.redeemed(STORE))
                .move(pieces, Account.shelf(STORE, LOT), Account.handedOut(STORE, LOT))
                .build()
                .and(cost(pieces));
        Postings atStore = Postings.of()
                .move(purse, Account.centre(STORE), Account.redeemed(STORE))
                .build();
        Postings atCentre = Postings.of()
                .move(purse, Account.purse(CARD), Account.redeemed(STORE))
                .build();
        IntentDone done = done(intended);
        assertEquals(redeemed.and(atStore), intended.postings().and(done.postings()));
        assertEquals(redeemed.and(atCentre), intended.postingsAtCentre().and(done.postingsAtCentre()));
        IntentVoided voided = IntentVoided.of(INTENT, intended, IntentVoided.NOT_ON_THE_CARD);
        assertEquals(Postings.NONE, intended.postings().and(voided.postings()));
        assertEquals(voided.postings(), voided.postingsAtCentre());
    }

    @Property
    void whatIsTakenBackComesHomeToRightAndHouseholdAndNeverToTheCard(
            @ForAll @LongRange(max = 9_999) long purse,
            @ForAll @LongRange(max = 9_999) long lease,
            @ForAll @IntRange(min = 1, max = 99) int pieces) {
        IntentDone done = done(intended(purse, lease, pieces, 5));
        Reversed back = Reversed.of("S1-1/1/18", done, Points.whole(9), "wrong");
        assertTrue(back.takesBack(done));
        assertEquals(new Points(purse), back.purseBack());
        assertEquals(new Points(lease), back.leaseBack());
        assertEquals(purse == 0, back.purse() == null);
        Postings rest = Postings.of()
                .move(lease, Account.redeemed(STORE), Account.lease(STORE, HOUSE))
                .move(pieces, Account.handedOut(STORE, LOT), Account.shelf(STORE, LOT))
                .build()
                .and(cost(pieces).inverse());
        assertEquals(
                rest.and(Postings.of()
                        .move(purse, Account.redeemed(STORE), Account.centre(STORE))
                        .build()),
                back.postings());
        assertEquals(
                rest.and(Postings.of()
                        .move(purse, Account.redeemed(STORE), Account.free(HOUSE))
                        .build()),
                back.postingsAtCentre());
    }

    @Test
    void anOutcomeSettlesItsIntentAloneAndTheNextTransactionAlone() {
        RedemptionIntended intended = intended(300, 200, 2, 5);
        assertTrue(done(intended).settles(intended));
        assertFalse(done(intended).settles(intended(300, 201, 2, 5)));
        assertFalse(IntentDone.of(INTENT, intended, proof(intended, 7)).settles(intended));
        IntentVoided voided = IntentVoided.of(INTENT, intended, "seen");
        assertTrue(voided.settles(intended));
        assertFalse(voided.settles(intended(300, 200, 3, 5)));
        assertEquals(Optional.of(CARD), done(intended).byCard());
        assertEquals(new Points(300), done(intended).purse());
        assertEquals(new Points(200), done(intended).lease());
        assertEquals(new Fen(300), done(intended).cost());
    }

    @Test
    void whoseCardItWasIsSaidAndHelpHadNone() {
        Redeemed redeemed = new Redeemed(
                STORE,
                HOUSE,
                VILLAGE,
                CARD,
                CardTier.SECURE,
                intended(0, 200, 1, 0).lines(),
                new Points(200),
                Points.ZERO);
        assertEquals(Optional.of(CARD), redeemed.byCard());
        assertEquals(Points.ZERO, redeemed.purse());
        assertEquals(new Points(200), redeemed.lease());
        assertFalse(Reversed.of("S1-1/1/18", redeemed, Points.ZERO, "wrong").takesBack(done(intended(1, 199, 1, 0))));
    }

    private static void refused(Runnable event) {
        assertThrows(IllegalArgumentException.class, event::run);
    }

    @Test
    void aPurseGivesNoMoreThanTheTotal() {
        RedemptionIntended whole = intended(500, 0, 1, 0);
        assertEquals(Points.ZERO, whole.lease());
        refused(() -> intended(500, 0, 1, -1));
        refused(() -> new RedemptionIntended(
                STORE, HOUSE, VILLAGE, CARD, whole.lines(), whole.total(), new Points(501), 0, Points.ZERO));
        refused(() -> new IntentDone(
                STORE,
                INTENT,
                HOUSE,
                VILLAGE,
                CARD,
                whole.lines(),
                whole.total(),
                new Points(501),
                Points.ZERO,
                proof(whole, 1)));
        assertEquals(Points.ZERO, done(whole).lease());
        for (long purse : new long[] {0, 501}) {
            refused(() -> new Reversed(
                    STORE,
                    INTENT,
                    HOUSE,
                    VILLAGE,
                    whole.lines(),
                    whole.total(),
                    Points.ZERO,
                    "wrong",
                    new Points(purse)));
        }
        Reversed all = Reversed.of(INTENT, done(whole), Points.ZERO, "wrong");
        assertEquals(Points.ZERO, all.leaseBack());
    }

    @Test
    void outcomesNameAnEntryAndAReasonOfAFewWords() {
        RedemptionIntended intended = intended(300, 200, 2, 5);
        for (String number : new String[] {"", "17", "S1-1/0/17", "S1-1/1/0", "S1-1/1/17/2"}) {
            refused(() -> IntentDone.of(number, intended, proof(intended, 6)));
            refused(() -> IntentVoided.of(number, intended, "seen"));
            refused(() -> Reversed.of(number, done(intended), Points.ZERO, "seen"));
        }
        String longest = "x".repeat(Reversed.REASON_CHARS_MAX);
        assertEquals(longest, IntentVoided.of(INTENT, intended, longest).reason());
        assertEquals(
                longest,
                Reversed.of(INTENT, done(intended), Points.ZERO, longest).reason());
        refused(() -> IntentVoided.of(INTENT, intended, longest + "x"));
        refused(() -> IntentVoided.of(INTENT, intended, " "));
        refused(() -> Reversed.of(INTENT, done(intended), Points.ZERO, longest + "x"));
        refused(() -> new IntentVoided(STORE, INTENT, HOUSE, CARD, List.of(), Points.ZERO, "seen"));
    }

    private static TopUpAccepted accepted(long tmc) {
        return new TopUpAccepted(STORE, CARD, "T1", Points.whole(30), tmc);
    }

    private static PurseCredited credited(long tmc) {
        PurseProof proof = PurseProof.of(tmc, null, CARD, accepted(0).record(), Points.whole(31));
        return PurseCredited.of(accepted(0), proof);
    }

    @Test
    void aCreditMovesPointsAtTheFundPoolAloneWhenTheCardHasTakenIt() {
        assertEquals(Postings.NONE, accepted(0).postings());
        assertEquals(Postings.NONE, accepted(0).postingsAtCentre());
        assertEquals(Postings.NONE, credited(1).postings());
        assertEquals(
                Postings.of()
                        .move(3_000, Account.pending(CARD), Account.purse(CARD))
                        .build(),
                credited(1).postingsAtCentre());
        assertEquals(
                new CardRecord.Credited("T1", Points.whole(30)), credited(1).record());
        assertEquals(credited(1).record(), accepted(0).record());
        assertTrue(credited(1).follows(accepted(0)));
        assertFalse(credited(2).follows(accepted(0)));
        assertFalse(credited(2).follows(new TopUpAccepted(STORE, CARD, "T2", Points.whole(30), 1)));
        refused(() -> accepted(-1));
    }
}

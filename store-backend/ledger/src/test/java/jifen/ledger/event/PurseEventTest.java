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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class PurseEventTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final HouseholdId HOUSE = new HouseholdId("H1");
    private static final CollectiveId VILLAGE = new CollectiveId("V1");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final LotId LOT = new LotId("L1");
    private static final String INTENT = "S1-1/1/17";

    private static RedemptionIntended intended(int hundredths, int purse) {
        Points total = new Points(hundredths);
        return new RedemptionIntended(
                STORE,
                HOUSE,
                VILLAGE,
                CARD,
                List.of(new Redeemed.Line(new Sku("rice"), LOT, 3, total, new Fen(700))),
                total,
                new Points(purse),
                41,
                new Points(150));
    }

    private static PurseProof proof(long tmc, CardRecord record, @Nullable String tmv) {
        return PurseProof.of(tmc, tmv, CARD, record, Points.ZERO);
    }

    private static IntentDone done(RedemptionIntended intended) {
        return IntentDone.of(INTENT, intended, proof(42, intended.record(new NodeId("S1-1"), 1, 17, "abababab"), null));
    }

    private static Redeemed withoutPurse(RedemptionIntended intended) {
        return new Redeemed(
                STORE,
                HOUSE,
                VILLAGE,
                CARD,
                CardTier.SECURE,
                intended.lines(),
                intended.total(),
                intended.usableAfter());
    }

    private static Postings inStore(int lease, int purse) {
        return Postings.of()
                .move(lease, Account.lease(STORE, HOUSE), Account.redeemed(STORE))
                .move(purse, Account.centre(STORE), Account.redeemed(STORE))
                .move(3, Account.shelf(STORE, LOT), Account.handedOut(STORE, LOT))
                .build()
                .and(Redemption.cost(STORE, VILLAGE, intended(100, 0).lines()));
    }

    @Property
    void intentAndOutcomeTogetherMoveWhatARedemptionMoves(
            @ForAll @IntRange(max = 5_000) int lease, @ForAll @IntRange(max = 5_000) int purse) {
        RedemptionIntended intended = intended(lease + purse, purse);
        IntentDone done = done(intended);
        Postings together = intended.postings().and(done.postings());
        assertEquals(inStore(lease, purse), together);
        Postings atCentre = intended.postingsAtCentre().and(done.postingsAtCentre());
        assertEquals(
                together,
                atCentre.and(Postings.of()
                        .move(purse, Account.centre(STORE), Account.purse(CARD))
                        .build()));
        if (purse == 0) {
            assertEquals(withoutPurse(intended).postings(), together);
            assertEquals(together, atCentre);
        }
    }

    @Property
    void aVoidMovesBackAllThatTheIntentMoved(
            @ForAll @IntRange(max = 5_000) int lease, @ForAll @IntRange(max = 5_000) int purse) {
        RedemptionIntended intended = intended(lease + purse, purse);
        IntentVoided voided = IntentVoided.of(INTENT, intended, IntentVoided.NOT_ON_THE_CARD);
        assertEquals(Postings.NONE, intended.postings().and(voided.postings()));
        assertEquals(Postings.NONE, intended.postingsAtCentre().and(voided.postingsAtCentre()));
        assertTrue(voided.settles(intended));
    }

    /** The card's part comes home to the household, never to the card. */
    @Property
    void takenBackInTheStoreNothingRemainsAndAtTheCentreThePursePartIsFree(
            @ForAll @IntRange(max = 5_000) int lease, @ForAll @IntRange(max = 5_000) int purse) {
        RedemptionIntended intended = intended(lease + purse, purse);
        IntentDone done = done(intended);
        Reversed reversed = Reversed.of("S1-1/1/18", done, Points.ZERO, "wrong goods");
        assertTrue(reversed.takesBack(done));
        assertEquals(new Points(purse), reversed.purseBack());
        assertEquals(new Points(lease), reversed.leaseBack());
        assertEquals(Postings.NONE, intended.postings().and(done.postings()).and(reversed.postings()));
        assertEquals(
                Postings.of()
                        .move(purse, Account.purse(CARD), Account.free(HOUSE))
                        .build(),
                intended.postingsAtCentre().and(done.postingsAtCentre()).and(reversed.postingsAtCentre()));
    }

    @Example
    void aReversalThatLeavesThePurseOutIsNoReversalOfIt() {
        IntentDone done = done(intended(500, 200));
        Reversed without = Reversed.of("S1-1/1/18", withoutPurse(intended(500, 200)), Points.ZERO, "wrong goods");
        assertEquals(null, without.purse());
        assertFalse(without.takesBack(done));
        for (Points wrong : List.of(Points.ZERO, new Points(501))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Reversed(
                            STORE, INTENT, HOUSE, VILLAGE, done.lines(), done.total(), Points.ZERO, "wrong", wrong));
        }
    }

    @Example
    void anOutcomeSaysWhatItsIntentSaid() {
        RedemptionIntended intended = intended(500, 200);
        IntentDone done = done(intended);
        assertTrue(done.settles(intended));
        assertEquals(Optional.of(CARD), done.byCard());
        assertEquals(new Points(300), done.lease());
        assertEquals(new Fen(700), done.cost());
        assertFalse(done.settles(intended(500, 300)));
        assertFalse(IntentDone.of(INTENT, intended, proof(43, new CardRecord.Credited("T-1", new Points(1)), null))
                .settles(intended));
        assertFalse(IntentVoided.of(INTENT, intended, "why").settles(intended(500, 300)));
    }

    @Example
    void whatCannotBeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> intended(500, 501));
        RedemptionIntended good = intended(500, 200);
        assertThrows(
                IllegalArgumentException.class,
                () -> new RedemptionIntended(
                        STORE, HOUSE, VILLAGE, CARD, good.lines(), good.total(), good.purse(), -1, Points.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RedemptionIntended(
                        STORE, HOUSE, VILLAGE, CARD, List.of(), Points.ZERO, Points.ZERO, 1, Points.ZERO));
        IntentDone done = done(good);
        assertThrows(IllegalArgumentException.class, () -> IntentDone.of("S1-1/17", good, done.proof()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new IntentDone(
                        STORE,
                        INTENT,
                        HOUSE,
                        VILLAGE,
                        CARD,
                        good.lines(),
                        good.total(),
                        new Points(501),
                        Points.ZERO,
                        done.proof()));
        assertThrows(IllegalArgumentException.class, () -> IntentVoided.of("17", good, "why"));
        assertThrows(IllegalArgumentException.class, () -> IntentVoided.of(INTENT, good, " "));
        assertThrows(
                IllegalArgumentException.class,
                () -> IntentVoided.of(INTENT, good, "x".repeat(Reversed.REASON_CHARS_MAX + 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new IntentVoided(STORE, INTENT, HOUSE, CARD, List.of(), Points.ZERO, "why"));
    }

    @Example
    void aTopUpWaitsUntilTheCardHasIt() {
        TopUpAccepted accepted = new TopUpAccepted(STORE, CARD, "T-1", Points.whole(20), 0);
        PurseCredited credited = PurseCredited.of(accepted, proof(1, accepted.record(), null));
        assertEquals(Postings.NONE, accepted.postings());
        assertEquals(Postings.NONE, accepted.postingsAtCentre());
        assertEquals(Postings.NONE, credited.postings());
        assertEquals(
                Postings.of()
                        .move(2_000, Account.pending(CARD), Account.purse(CARD))
                        .build(),
                credited.postingsAtCentre());
        assertEquals(accepted.record(), credited.record());
        assertTrue(credited.follows(accepted));
        assertFalse(credited.follows(new TopUpAccepted(STORE, CARD, "T-1", Points.whole(21), 0)));
        assertFalse(credited.follows(new TopUpAccepted(STORE, CARD, "T-1", Points.whole(20), 1)));
        assertThrows(IllegalArgumentException.class, () -> new TopUpAccepted(STORE, CARD, "T-1", Points.whole(20), -1));
        assertThrows(IllegalArgumentException.class, () -> new TopUpAccepted(STORE, CARD, "", Points.whole(20), 0));
    }
}

package jifen.ledger.purse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PurseRuleTest {
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");

    private static CardRecord.Spent spent(long seq) {
        return new CardRecord.Spent(
                new NodeId("S1-1"), 1, seq, "01234567", Points.whole(2), Points.whole(1), Points.whole(1));
    }

    /** A card after so many transactions, of which it remembers the last ten; the record of transaction {@code n} names seq {@code n}. */
    private static PurseReading reading(int transactions) {
        List<CardRecord> log = new ArrayList<>();
        for (int n = Math.max(1, transactions - 9); n <= transactions; n++) {
            log.add(spent(n));
        }
        Collections.reverse(log);
        return new PurseReading(
                CARD, transactions, transactions == 0 ? null : "0123456789abcdef", Points.whole(3), log);
    }

    @Property
    void aTotalIsDrawnFromThePurseFirst(
            @ForAll @IntRange(max = 5_000) int total,
            @ForAll @IntRange(max = 5_000) int purse,
            @ForAll @IntRange(max = 5_000) int lease) {
        Optional<PurseRule.Draw> draw = PurseRule.draw(new Points(total), new Points(purse), new Points(lease));
        assertEquals(total <= purse + lease, draw.isPresent(), "exactly what both hold together may be spent");
        draw.ifPresent(drawn -> {
            assertEquals(new Points(total), drawn.purse().plus(drawn.lease()));
            assertTrue(new Points(purse).covers(drawn.purse()));
            assertTrue(new Points(lease).covers(drawn.lease()));
            assertTrue(drawn.lease().equals(Points.ZERO) || drawn.purse().equals(new Points(purse)), "purse first");
        });
    }

    /** Whatever followed, the verdict is the truth or "unknown", and unknown only when the card has forgotten. */
    @Property
    void theVerdictIsTheTruthAsLongAsTheCardRemembers(
            @ForAll @IntRange(max = 40) int before, @ForAll boolean paid, @ForAll @IntRange(max = 15) int since) {
        CardRecord asked = paid ? spent(before + 1) : spent(1_000);
        int transactions = before + (paid ? 1 : 0) + since;
        PurseRule.Verdict verdict = PurseRule.judge(asked, before, reading(transactions));
        if (transactions - before > PurseReading.RECORDS_MIN) {
            assertInstanceOf(PurseRule.Verdict.Unknown.class, verdict);
        } else if (paid) {
            PurseProof proof =
                    assertInstanceOf(PurseRule.Verdict.Happened.class, verdict).proof();
            assertEquals(before + 1, proof.tmc());
            assertTrue(proof.says(CARD, asked));
            assertEquals(since == 0, proof.tmv() != null, "the card keeps the MAC of its last transaction alone");
        } else {
            assertInstanceOf(PurseRule.Verdict.DidNotHappen.class, verdict);
        }
    }

    @Example
    void aCardThatCountsLessThanItDidSaysNothing() {
        assertInstanceOf(PurseRule.Verdict.Unknown.class, PurseRule.judge(spent(9), 8, reading(7)));
    }
}

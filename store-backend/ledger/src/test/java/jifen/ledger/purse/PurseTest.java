package jifen.ledger.purse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.PurseRule.Draw;
import jifen.ledger.purse.PurseRule.Verdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What a card's purse and log say, and what follows from it. */
class PurseTest {
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final String MAC = "00112233445566ff";

    private static CardRecord.Spent spent(long seq, long purse, long lease) {
        return new CardRecord.Spent(
                NODE, 1, seq, "0123abcd", new Points(purse + lease), new Points(purse), new Points(lease));
    }

    private static CardRecord.Credited credited(String order, long amount) {
        return new CardRecord.Credited(order, new Points(amount));
    }

    private static void refused(Runnable said) {
        assertThrows(IllegalArgumentException.class, said::run);
    }

    /** What cards have written can never be written otherwise again. */
    @Test
    void theBytesOfARecordAreThese() {
        assertEquals(
                "53" + "04" + "53312d31" + "0000000000000001" + "0000000000000102" + "0123abcd" + "0000000000000007"
                        + "0000000000000003" + "0000000000000004",
                HexFormat.of().formatHex(spent(258, 3, 4).bytes()));
        assertEquals(
                "43" + "02" + "5437" + "00000000000003e8",
                HexFormat.of().formatHex(credited("T7", 1_000).bytes()));
        assertEquals(
                "43" + "02" + "5437" + "0000000102030405",
                HexFormat.of().formatHex(credited("T7", 0x0102030405L).bytes()));
        assertEquals(
                "00000102" + "04a1b2c3d4e5f6" + "43025437" + "00000000000003e8" + "0000000000000fa0",
                PurseProof.input(258, CARD, credited("T7", 1_000), new Points(4_000)));
    }

    @Test
    void aRecordNamesAPlaceAndItsPartsMakeTheTotal() {
        refused(() -> spent(0, 1, 1));
        refused(() -> new CardRecord.Spent(NODE, 0, 1, "0123abcd", Points.ZERO, Points.ZERO, Points.ZERO));
        refused(() -> new CardRecord.Spent(NODE, 1, 1, "0123ABCD", Points.ZERO, Points.ZERO, Points.ZERO));
        refused(() -> new CardRecord.Spent(NODE, 1, 1, "0123abc", Points.ZERO, Points.ZERO, Points.ZERO));
        refused(() -> new CardRecord.Spent(NODE, 1, 1, "0123abcd", new Points(3), new Points(1), new Points(1)));
        refused(() -> credited("T 7", 1));
        refused(() -> credited("T7", 0));
        assertEquals(credited("T7", 5), new TopUp("T7", new Points(5), 3).record());
    }

    @Property
    void aProofSaysItsOwnRecordCardAndCounterAndNoOther(
            @ForAll @LongRange(min = 1, max = PurseProof.TMC_MAX) long tmc,
            @ForAll @LongRange(max = 9_999) long purse,
            @ForAll @LongRange(max = 9_999) long after) {
        CardRecord record = spent(17, purse, 5);
        PurseProof proof = PurseProof.of(tmc, MAC, CARD, record, new Points(after));
        assertEquals(new Points(after), proof.balanceAfter());
        assertTrue(proof.says(CARD, record));
        assertFalse(proof.says(new CardId("04A1B2C3D4E5F7"), record));
        assertFalse(proof.says(CARD, spent(17, purse + 1, 5)));
        assertFalse(new PurseProof(tmc == 1 ? 2 : tmc - 1, MAC, proof.input()).says(CARD, record));
    }

    @Test
    void whatIsNoProofIsRefused() {
        String input = PurseProof.input(1, CARD, credited("T7", 1), Points.ZERO);
        refused(() -> new PurseProof(0, MAC, input));
        refused(() -> new PurseProof(PurseProof.TMC_MAX + 1, MAC, input));
        refused(() -> new PurseProof(1, MAC + "0", input));
        refused(() -> new PurseProof(1, "00112233445566FF", input));
        refused(() -> new PurseProof(1, MAC, input + "0"));
        refused(() -> new PurseProof(1, MAC, "00".repeat(19)));
        refused(() -> new PurseProof(1, MAC, "00".repeat(201)));
        assertEquals(1, new PurseProof(1, null, input).tmc());
    }

    /** A card that has made so many random transactions and remembers the last of them. */
    private static final class Life {
        final List<CardRecord> all = new ArrayList<>();
        final List<Points> after = new ArrayList<>();
        final int remembers;

        Life(long seed, int transactions, int remembers) {
            Random random = new Random(seed);
            this.remembers = remembers;
            Points balance = new Points(1_000_000);
            for (int i = 1; i <= transactions; i++) {
                CardRecord record = random.nextBoolean()
                        ? spent(i, random.nextInt(500), random.nextInt(500))
                        : credited("T" + i, 1 + random.nextInt(500));
                balance = switch (record) {
                    case CardRecord.Spent spent -> balance.minus(spent.purse());
                    case CardRecord.Credited credited -> balance.plus(credited.amount());
                };
                all.addFirst(record);
                after.add(balance);
            }
        }

        PurseReading reading() {
            return new PurseReading(
                    CARD,
                    all.size(),
                    MAC,
                    after.isEmpty() ? new Points(1_000_000) : after.getLast(),
                    all.subList(0, Math.min(remembers, all.size())));
        }
    }

    @Property
    void aCardRemembersTheEndOfItsLifeAndWhatItHadAfterEach(
            @ForAll long seed, @ForAll @IntRange(max = 25) int transactions) {
        Life life = new Life(seed, transactions, PurseReading.RECORDS_MIN);
        PurseReading reading = life.reading();
        for (long counter = 0; counter <= transactions + 1; counter++) {
            boolean known = counter > Math.max(0, transactions - PurseReading.RECORDS_MIN) && counter <= transactions;
            assertEquals(
                    known ? Optional.of(life.all.get((int) (transactions - counter))) : Optional.empty(),
                    reading.at(counter));
            assertEquals(
                    counter >= transactions - PurseReading.RECORDS_MIN && counter <= transactions,
                    reading.remembersSince(counter),
                    "since " + counter + " of " + transactions);
            if (known) {
                PurseProof proof = reading.proof(counter);
                assertEquals(life.after.get((int) counter - 1), proof.balanceAfter());
                assertEquals(counter, proof.tmc());
                assertTrue(proof.says(CARD, reading.at(counter).orElseThrow()));
                if (counter == transactions) {
                    assertEquals(MAC, proof.tmv());
                } else {
                    assertNull(proof.tmv());
                }
            } else {
                long unknown = counter;
                refused(() -> reading.proof(unknown));
            }
        }
    }

    @Test
    void aCardCannotRememberMoreThanItDid() {
        List<CardRecord> one = List.of(credited("T7", 1));
        assertEquals(
                1, new PurseReading(CARD, 1, MAC, Points.ZERO, one).records().size());
        refused(() -> new PurseReading(CARD, 0, MAC, Points.ZERO, one));
        refused(() -> new PurseReading(CARD, PurseProof.TMC_MAX + 1, MAC, Points.ZERO, List.of()));
        assertEquals(PurseProof.TMC_MAX, new PurseReading(CARD, PurseProof.TMC_MAX, MAC, Points.ZERO, List.of()).tmc());
    }

    @Property
    void thePurseGivesFirstAndTheRightTheRest(
            @ForAll @LongRange(max = 999) long total,
            @ForAll @LongRange(max = 999) long purse,
            @ForAll @LongRange(max = 999) long lease) {
        Optional<Draw> draw = PurseRule.draw(new Points(total), new Points(purse), new Points(lease));
        assertEquals(purse + lease >= total, draw.isPresent());
        draw.ifPresent(parts -> {
            assertEquals(Math.min(total, purse), parts.purse().hundredths());
            assertEquals(total, parts.purse().plus(parts.lease()).hundredths());
            assertTrue(new Points(lease).covers(parts.lease()));
        });
    }

    /** Whatever became of the answer: the card's own log decides, and only where it reaches back. */
    @Property
    void whatBecameOfATransactionIsReadFromTheCard(
            @ForAll long seed,
            @ForAll @IntRange(max = 25) int before,
            @ForAll boolean happened,
            @ForAll @IntRange(max = 14) int later) {
        Life life = new Life(seed, before + later, PurseReading.RECORDS_MIN);
        CardRecord asked = spent(99_999, 7, 7);
        if (happened && later > 0) {
            life.all.set(later - 1, asked);
        }
        PurseReading reading = new PurseReading(
                CARD, before + later, MAC, new Points(1_000_000), life.reading().records());
        Verdict verdict = PurseRule.judge(asked, before, reading);
        if (happened && later > 0 && later <= PurseReading.RECORDS_MIN) {
            PurseProof proof = assertInstanceOf(Verdict.Happened.class, verdict).proof();
            assertEquals(before + 1, proof.tmc());
            assertTrue(proof.says(CARD, asked));
        } else if (later <= PurseReading.RECORDS_MIN) {
            assertInstanceOf(Verdict.DidNotHappen.class, verdict);
        } else {
            assertInstanceOf(Verdict.Unknown.class, verdict);
        }
    }
}

package jifen.ledger.purse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import org.junit.jupiter.api.Test;

class PurseReadingTest {
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final String TMV = "0123456789abcdef";
    private static final CardRecord.Credited CREDITED = new CardRecord.Credited("T-1", Points.whole(20));
    private static final CardRecord.Spent SPENT = new CardRecord.Spent(
            new NodeId("S1-1"), 2, 17, "abababab", new Points(1_250), new Points(900), new Points(350));

    private static PurseReading reading() {
        return new PurseReading(CARD, 43, TMV, Points.whole(11), List.of(SPENT, CREDITED));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void aRecordsBytesAreItsKindItsTextsAndItsNumbers() {
        assertArrayEquals(
                hex("53 04 53312d31 0000000000000002 0000000000000011 abababab"
                        + "00000000000004e2 0000000000000384 000000000000015e"),
                SPENT.bytes());
        assertArrayEquals(hex("43 03 542d31 00000000000007d0"), CREDITED.bytes());
    }

    @Test
    void aRecordThatCannotBeIsRefused() {
        NodeId node = new NodeId("S1-1");
        Points one = Points.whole(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new CardRecord.Spent(node, 0, 1, "abababab", one, one, Points.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CardRecord.Spent(node, 1, 0, "abababab", one, one, Points.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CardRecord.Spent(node, 1, 1, "ababab", one, one, Points.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new CardRecord.Spent(node, 1, 1, "abababab", one, one, one));
        assertThrows(IllegalArgumentException.class, () -> new CardRecord.Credited("T-1", Points.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new CardRecord.Credited("T 1", one));
        assertEquals(CREDITED, new TopUp("T-1", Points.whole(20), 7).record());
    }

    @Test
    void eachTransactionHasTheRecordOfItsNumber() {
        assertEquals(Optional.of(SPENT), reading().at(43));
        assertEquals(Optional.of(CREDITED), reading().at(42));
        assertEquals(Optional.empty(), reading().at(41));
        assertEquals(Optional.empty(), reading().at(44));
    }

    @Test
    void itRemembersWhatFollowedACounter() {
        assertTrue(reading().remembersSince(43));
        assertTrue(reading().remembersSince(41));
        assertFalse(reading().remembersSince(40));
        assertFalse(reading().remembersSince(44));
    }

    @Test
    void aProofSaysWhatThePurseHeldThen() {
        PurseProof last = reading().proof(43);
        assertEquals(TMV, last.tmv());
        assertEquals(Points.whole(11), last.balanceAfter());
        PurseProof before = reading().proof(42);
        assertEquals(null, before.tmv());
        assertEquals(Points.whole(20), before.balanceAfter());
        assertThrows(IllegalArgumentException.class, () -> reading().proof(41));
    }

    @Test
    void theInputIsCounterNumberRecordAndBalance() {
        PurseProof proof = PurseProof.of(42, TMV, CARD, CREDITED, Points.whole(20));
        assertEquals("0000002a" + "04a1b2c3d4e5f6" + "4303542d3100000000000007d0" + "00000000000007d0", proof.input());
        assertTrue(proof.says(CARD, CREDITED));
        assertFalse(proof.says(new CardId("04A1B2C3D4E5F7"), CREDITED));
        assertFalse(proof.says(CARD, SPENT));
        assertFalse(new PurseProof(43, TMV, proof.input()).says(CARD, CREDITED), "the counter is in the input, too");
    }

    @Test
    void aProofThatCannotBeIsRefused() {
        String input = PurseProof.input(1, CARD, CREDITED, Points.ZERO);
        assertThrows(IllegalArgumentException.class, () -> new PurseProof(0, TMV, input));
        assertThrows(IllegalArgumentException.class, () -> new PurseProof(PurseProof.TMC_MAX + 1, TMV, input));
        assertEquals(PurseProof.TMC_MAX, new PurseProof(PurseProof.TMC_MAX, TMV, input).tmc());
        assertThrows(IllegalArgumentException.class, () -> new PurseProof(1, "0123", input));
        assertThrows(IllegalArgumentException.class, () -> new PurseProof(1, TMV, "00"));
        assertThrows(IllegalArgumentException.class, () -> new PurseProof(1, TMV, input + "0"));
    }

    @Test
    void aCardRemembersNoMoreThanItDid() {
        assertEquals(2, new PurseReading(CARD, 2, TMV, Points.ZERO, List.of(SPENT, CREDITED)).tmc());
        assertThrows(
                IllegalArgumentException.class,
                () -> new PurseReading(CARD, 1, TMV, Points.ZERO, List.of(SPENT, CREDITED)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PurseReading(CARD, PurseProof.TMC_MAX + 1, TMV, Points.ZERO, List.of()));
    }
}

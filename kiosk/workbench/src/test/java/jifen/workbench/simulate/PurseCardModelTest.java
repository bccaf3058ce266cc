package jifen.workbench.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.AesKey;
import jifen.card.crypto.AesCmac;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import jifen.workbench.simulate.PurseCardModel.Step;
import jifen.workbench.simulate.PurseCardModel.Tear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PurseCardModelTest {
    private static final AesKey KEY = AesKey.parse("00112233445566778899aabbccddeeff");
    private final PurseCardModel card = new PurseCardModel(new CardId("04AABBCCDDEE01"), KEY);

    private static CardRecord.Credited credit(int points) {
        return new CardRecord.Credited("T-" + points, Points.whole(points));
    }

    private static CardRecord.Spent spent(long seq, int points) {
        return new CardRecord.Spent(
                new NodeId("S1-1"), 1, seq, "01234567", Points.whole(points), Points.whole(points), Points.ZERO);
    }

    @Test
    void eachTransactionCountsSignsAndIsRemembered() throws CardGoneException {
        PurseProof first = card.onReader().credit(credit(20), 0);
        PurseProof second = card.onReader().spend(spent(1, 3));
        assertEquals(1, first.tmc());
        assertEquals(2, second.tmc());
        assertEquals(Points.whole(17), second.balanceAfter());
        String mac =
                HexFormat.of().formatHex(AesCmac.truncated(KEY, HexFormat.of().parseHex(second.input())));
        assertEquals(mac, second.tmv());
        PurseReading reading = card.onReader().read();
        assertEquals(second, reading.proof(2));
        assertEquals(new PurseProof(1, null, first.input()), reading.proof(1), "the MAC of the last one alone");
    }

    @Test
    void itRemembersTheLastTen() throws CardGoneException {
        card.onReader().credit(credit(20), 0);
        for (int i = 1; i <= 10; i++) {
            card.onReader().spend(spent(i, 1));
        }
        PurseReading reading = card.onReader().read();
        assertEquals(10, reading.records().size());
        assertEquals(spent(10, 1), reading.records().getFirst());
        assertEquals(11, card.ever().size());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotCommittedNeverWas(Step step) throws CardGoneException {
        card.onReader().credit(credit(20), 0);
        PurseReading before = card.reading();
        for (boolean executed : new boolean[] {false, true}) {
            PurseCard torn = card.onReader(new Tear(step, executed));
            assertThrows(CardGoneException.class, () -> {
                torn.read();
                torn.spend(spent(1, 3));
            });
            assertThrows(CardGoneException.class, torn::read, "gone is gone");
            boolean paid = step == Step.COMMIT && executed;
            assertEquals(
                    paid ? Points.whole(17) : Points.whole(20), card.reading().balance());
            assertEquals(before.tmc() + (paid ? 1 : 0), card.reading().tmc());
        }
    }
}

package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent.CardPresented;
import jifen.pcsc.ReaderEvent.ReaderArrived;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A running pcscd, a hand at each of its two virtual readers, and a watch that starts anew with every test. */
@Timeout(60)
abstract class OnVirtualReaders {
    static final String FIRST = "00 00";
    static final String SECOND = "00 01";
    static final byte[] COMMAND = HexFormat.of().parseHex("9060000000");
    static final int TRANSMIT_TIMEOUT_MS = 1000;
    static final ReaderSettings SETTINGS = new ReaderSettings(PcscDaemon.READER_NAME, TRANSMIT_TIMEOUT_MS, 100, 400);

    static VirtualReadersTurn turn;
    static PcscDaemon pcscd;
    static VpcdSlot firstSlot;
    static VpcdSlot secondSlot;

    final SeenEvents events = new SeenEvents();
    Readers readers;

    @BeforeAll
    static void startPcscd() {
        turn = VirtualReadersTurn.await();
        pcscd = PcscDaemon.start();
        firstSlot = VpcdSlot.number(0);
        secondSlot = VpcdSlot.number(1);
    }

    @AfterAll
    static void stopPcscd() {
        firstSlot.close();
        secondSlot.close();
        pcscd.close();
        turn.close();
    }

    @BeforeEach
    void watch() throws InterruptedException {
        readers = Readers.watch(SETTINGS, events);
        events.await(ReaderArrived.class, FIRST);
        events.await(ReaderArrived.class, SECOND);
    }

    @AfterEach
    void liftAll() throws InterruptedException {
        firstSlot.lift();
        secondSlot.lift();
        events.awaitNoCard();
        readers.close();
    }

    TappedCard tapped(String reader) throws InterruptedException {
        return events.await(CardPresented.class, reader).card();
    }

    void assertTapWorks(VpcdSlot slot, String reader) throws Exception {
        slot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(reader).connect()) {
            assertEquals(7, connection.transmit(COMMAND).length);
        }
    }

    static void assertLost(Cause cause, CardConnection connection) {
        CardLostException lost = assertThrows(CardLostException.class, () -> connection.transmit(COMMAND));
        assertEquals(cause, lost.reason(), lost::toString);
    }

    /** Whether an answer of two bytes or more came. Any other exception than a lost card fails the test. */
    static boolean transmitOrLose(CardConnection connection, byte[] command) {
        try {
            return connection.transmit(command).length >= 2;
        } catch (CardLostException e) {
            return false;
        }
    }
}

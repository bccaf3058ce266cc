package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent.CardPresented;
import jifen.pcsc.ReaderEvent.CardRemoved;
import jifen.pcsc.ReaderEvent.ReaderArrived;
import jifen.pcsc.ReaderEvent.ReaderGone;
import jifen.pcsc.ReaderEvent.ServiceBack;
import jifen.pcsc.ReaderEvent.ServiceLost;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;
import jifen.virtualcard.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadersOnPcscdTest {
    private static final String FIRST = "00 00";
    private static final String SECOND = "00 01";
    private static final byte[] COMMAND = HexFormat.of().parseHex("9060000000");
    private static final int TRANSMIT_TIMEOUT_MS = 1000;
    private static final ReaderSettings SETTINGS =
            new ReaderSettings(PcscDaemon.READER_NAME, TRANSMIT_TIMEOUT_MS, 100, 400);

    private static VirtualReadersTurn turn;
    private static PcscDaemon pcscd;
    private static VpcdSlot firstSlot;
    private static VpcdSlot secondSlot;

    private final SeenEvents events = new SeenEvents();
    private Readers readers;

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
    void liftAll() {
        firstSlot.lift();
        secondSlot.lift();
        readers.close();
    }

    @Test
    void aCardThatIsLaidAnswersAndIsMissedWhenLifted() throws Exception {
        ScriptedCard card = ScriptedCard.echo();
        firstSlot.insert(card);
        try (CardConnection connection = tapped(FIRST).connect()) {
            assertArrayEquals(card.atr(), connection.atr());
            assertArrayEquals(HexFormat.of().parseHex("90600000009000"), connection.transmit(COMMAND));
        }
        firstSlot.lift();
        events.await(CardRemoved.class, FIRST);
    }

    @Test
    void aCardThatLiesThereAlreadyIsReportedWithItsReader() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        tapped(FIRST);
        SeenEvents later = new SeenEvents();
        try (Readers second = Readers.watch(SETTINGS, later)) {
            assertNotNull(second);
            later.await(ReaderArrived.class, FIRST);
            later.await(CardPresented.class, FIRST);
        }
    }

    @Test
    void aCardTornAwayDuringACommandIsLifted() throws Exception {
        firstSlot.insert(new ScriptedCard(command -> new Answer.Gone()));
        try (CardConnection connection = tapped(FIRST).connect()) {
            assertLost(Cause.LIFTED, connection);
            assertLost(Cause.LIFTED, connection); // and stays so
        }
        events.await(CardRemoved.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void aCardLiftedBetweenTwoCommandsIsLifted() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(FIRST).connect()) {
            connection.transmit(COMMAND);
            firstSlot.lift();
            events.await(CardRemoved.class, FIRST);
            assertLost(Cause.LIFTED, connection);
        }
    }

    @Test
    void aTappedCardDoesNotStandForTheNextOne() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        TappedCard first = tapped(FIRST);
        firstSlot.lift();
        events.await(CardRemoved.class, FIRST);
        firstSlot.insert(ScriptedCard.echo());
        tapped(FIRST);
        CardLostException lost = assertThrows(CardLostException.class, first::connect);
        assertEquals(Cause.LIFTED, lost.reason());
    }

    @Test
    void aHungCardIsLetGoAndTheNextTapWorks() throws Exception {
        firstSlot.insert(new ScriptedCard(command -> new Answer.Silence()));
        TappedCard hung = tapped(FIRST);
        try (CardConnection connection = hung.connect()) {
            long before = System.nanoTime();
            assertLost(Cause.SILENT, connection);
            long waitedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            assertTrue(waitedMs < TRANSMIT_TIMEOUT_MS + 500, "the caller waited " + waitedMs + " ms");
        }
        CardLostException again = assertThrows(CardLostException.class, hung::connect);
        assertEquals(Cause.SILENT, again.reason());
        firstSlot.lift();
        events.await(CardRemoved.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void aHungCardOnOneReaderDoesNotHoldUpTheOther() throws Exception {
        CountDownLatch commandArrived = new CountDownLatch(1);
        firstSlot.insert(new ScriptedCard(command -> {
            commandArrived.countDown();
            return new Answer.Silence();
        }));
        try (CardConnection hung = tapped(FIRST).connect()) {
            Thread waiting = Thread.ofPlatform().start(() -> assertThrows(
                    CardLostException.class, () -> hung.transmit(COMMAND)));
            assertTrue(commandArrived.await(5, TimeUnit.SECONDS));
            long before = System.nanoTime();
            assertTapWorks(secondSlot, SECOND);
            waiting.join();
            // also after the watchdog, while pcscd still waits for the first card
            secondSlot.lift();
            events.await(CardRemoved.class, SECOND);
            assertTapWorks(secondSlot, SECOND);
            long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            assertTrue(tookMs < 5000, "the other reader needed " + tookMs + " ms for two taps");
        }
    }

    @Test
    void anEmptyOrOneByteAnswerIsGarbage() throws Exception {
        for (String answer : new String[] {"", "90"}) {
            firstSlot.insert(ScriptedCard.answering(answer));
            try (CardConnection connection = tapped(FIRST).connect()) {
                assertLost(Cause.GARBAGE, connection);
            }
            firstSlot.lift();
            events.await(CardRemoved.class, FIRST);
        }
    }

    @Test
    void halfAnswersAndNonsenseComeUpAsBytesOrAsALostCard() throws Exception {
        for (String answer : new String[] {"0000", "0102", "FFFFFF", "6100", "6110", "6C00", "6CFF", "61", "91AF00"}) {
            firstSlot.insert(ScriptedCard.answering(answer));
            try (CardConnection connection = tapped(FIRST).connect()) {
                for (String command : new String[] {"90600000", "9060000000", "00A4040007D276000085010000"}) {
                    transmitOrLose(connection, command);
                }
            }
            firstSlot.lift();
            events.await(CardRemoved.class, FIRST);
        }
        byte[] tooLong = new byte[6000];
        Arrays.fill(tooLong, (byte) 0x90);
        firstSlot.insert(new ScriptedCard(command -> new Answer.Bytes(tooLong)));
        try (CardConnection connection = tapped(FIRST).connect()) {
            assertThrows(CardLostException.class, () -> connection.transmit(COMMAND));
        }
        firstSlot.lift();
        events.await(CardRemoved.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void theNextTapIsSeenAfterPcscdWasKilledAndStartedAgain() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(FIRST).connect()) {
            connection.transmit(COMMAND);
            pcscd.kill();
            assertLost(Cause.LIFTED, connection);
        }
        events.await(CardRemoved.class, FIRST);
        events.await(ReaderGone.class, FIRST);
        events.await(ServiceLost.class, "pcscd");
        firstSlot.lift();
        pcscd.restart();
        events.await(ServiceBack.class, "");
        events.await(ReaderArrived.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void aCardLeftLyingIsFoundAgainWhenPcscdIsBack() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        tapped(FIRST);
        pcscd.restart();
        events.await(ServiceBack.class, "");
        try (CardConnection connection = tapped(FIRST).connect()) {
            connection.transmit(COMMAND);
        }
    }

    @Test
    void pcscdKilledUnderAHungCardFreesEverything() throws Exception {
        firstSlot.insert(new ScriptedCard(command -> new Answer.Silence()));
        try (CardConnection connection = tapped(FIRST).connect()) {
            assertLost(Cause.SILENT, connection);
        }
        pcscd.kill();
        events.await(ServiceLost.class, "pcscd");
        firstSlot.lift();
        pcscd.restart();
        events.await(ReaderArrived.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void twoReadersTalkAtTheSameTime() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        secondSlot.insert(ScriptedCard.echo());
        SeenEvents both = new SeenEvents();
        try (Readers own = Readers.watch(SETTINGS, both)) {
            assertNotNull(own);
            TappedCard first = both.await(CardPresented.class, FIRST).card();
            TappedCard second = both.await(CardPresented.class, SECOND).card();
            try (CardConnection one = first.connect();
                    CardConnection two = second.connect()) {
                Thread other = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 200; i++) {
                        transmitOrLose(two, "9060000000");
                    }
                });
                for (int i = 0; i < 200; i++) {
                    assertEquals(7, one.transmit(COMMAND).length);
                }
                other.join();
                assertEquals(7, two.transmit(COMMAND).length);
            }
        }
    }

    @Test
    void aKioskSeesOnlyItsOwnReader() throws Exception {
        SeenEvents own = new SeenEvents();
        try (Readers second = Readers.watch(ReaderSettings.of(SECOND), own)) {
            assertNotNull(second);
            firstSlot.insert(ScriptedCard.echo());
            secondSlot.insert(ScriptedCard.echo());
            own.await(CardPresented.class, SECOND);
            tapped(FIRST);
            own.rest().forEach(event -> assertFalse(event.toString().contains(FIRST), event.toString()));
        }
    }

    @Test
    void noThreadIsLeftAfterClose() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        CardConnection connection = tapped(FIRST).connect();
        connection.transmit(COMMAND);
        readers.close();
        Set<String> left = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("readers") || name.startsWith("card on "))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), left);
        assertLost(Cause.LIFTED, connection);
    }

    private TappedCard tapped(String reader) throws InterruptedException {
        return events.await(CardPresented.class, reader).card();
    }

    private void assertTapWorks(VpcdSlot slot, String reader) throws Exception {
        slot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(reader).connect()) {
            assertEquals(7, connection.transmit(COMMAND).length);
        }
    }

    private static void assertLost(Cause cause, CardConnection connection) {
        CardLostException lost = assertThrows(CardLostException.class, () -> connection.transmit(COMMAND));
        assertEquals(cause, lost.reason(), lost::toString);
    }

    /** Any other exception than a lost card fails the test. */
    private static void transmitOrLose(CardConnection connection, String command) {
        try {
            assertTrue(connection.transmit(HexFormat.of().parseHex(command)).length >= 2);
        } catch (CardLostException e) {
            assertNotNull(e.reason());
        }
    }
}

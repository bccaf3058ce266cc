package jifen.virtualcard.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;
import jifen.pcsc.CardConnection;
import jifen.pcsc.ReaderEvent.CardPresented;
import jifen.pcsc.ReaderEvent.CardRemoved;
import jifen.pcsc.ReaderEvent.ReaderArrived;
import jifen.pcsc.ReaderSettings;
import jifen.pcsc.Readers;
import jifen.pcsc.TappedCard;
import jifen.virtualcard.Answer;
import org.junit.jupiter.api.Test;

class ReadersOnPcscdTest extends OnVirtualReaders {
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
            Thread waiting = Thread.ofPlatform()
                    .start(() -> assertThrows(CardLostException.class, () -> hung.transmit(COMMAND)));
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
        AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
        firstSlot.insert(new ScriptedCard(command -> new Answer.Bytes(answer.get())));
        TappedCard card = tapped(FIRST);
        for (String bytes : new String[] {"0000", "0102", "FFFFFF", "6100", "6110", "6C00", "6CFF", "61", "91AF00"}) {
            answer.set(HexFormat.of().parseHex(bytes));
            try (CardConnection connection = card.connect()) {
                for (String command : new String[] {"90600000", "9060000000", "00A4040007D276000085010000"}) {
                    transmitOrLose(connection, HexFormat.of().parseHex(command));
                }
            }
        }
        byte[] tooLong = new byte[6000];
        Arrays.fill(tooLong, (byte) 0x90);
        answer.set(tooLong);
        try (CardConnection connection = card.connect()) {
            assertThrows(CardLostException.class, () -> connection.transmit(COMMAND));
        }
        firstSlot.lift();
        events.await(CardRemoved.class, FIRST);
        assertTapWorks(firstSlot, FIRST);
    }

    @Test
    void aCommandTakesFarLessThanFiveMilliseconds() throws Exception {
        firstSlot.insert(ScriptedCard.echo());
        try (CardConnection connection = tapped(FIRST).connect()) {
            long[] nanos = new long[301];
            for (int i = 0; i < nanos.length; i++) {
                long before = System.nanoTime();
                connection.transmit(COMMAND);
                nanos[i] = System.nanoTime() - before;
            }
            Arrays.sort(nanos);
            long medianMicros = TimeUnit.NANOSECONDS.toMicros(nanos[nanos.length / 2]);
            assertTrue(medianMicros < 5000, "the median is " + medianMicros + " µs; is TCP_QUICKACK off?");
        }
    }

    @Test
    void twoReadersTalkAtTheSameTime() throws Exception {
        SeenEvents atFirst = new SeenEvents();
        SeenEvents atSecond = new SeenEvents();
        try (Readers one = Readers.watch(ReaderSettings.of(FIRST), atFirst);
                Readers two = Readers.watch(ReaderSettings.of(SECOND), atSecond)) {
            assertNotSame(one, two);
            firstSlot.insert(ScriptedCard.echo());
            secondSlot.insert(ScriptedCard.echo());
            TappedCard first = atFirst.await(CardPresented.class, FIRST).card();
            TappedCard second = atSecond.await(CardPresented.class, SECOND).card();
            try (CardConnection here = first.connect();
                    CardConnection there = second.connect()) {
                AtomicInteger answered = new AtomicInteger();
                Thread other = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 200; i++) {
                        answered.addAndGet(transmitOrLose(there, COMMAND) ? 1 : 0);
                    }
                });
                for (int i = 0; i < 200; i++) {
                    assertEquals(7, here.transmit(COMMAND).length);
                }
                other.join();
                assertEquals(200, answered.get());
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
        readers = Readers.watch(SETTINGS, events);
        tapped(FIRST); // so that the next test starts without it
    }
}

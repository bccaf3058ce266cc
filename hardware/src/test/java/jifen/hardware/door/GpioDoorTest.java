package jifen.hardware.door;

import static com.pi4j.io.gpio.digital.DigitalState.HIGH;
import static com.pi4j.io.gpio.digital.DigitalState.LOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Gpio;
import jifen.hardware.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The door over Pi4J's own stand-in for the pins, since the tests run where there is no Pi. */
final class GpioDoorTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final DoorPins PINS = new DoorPins(23, OptionalInt.of(24));

    private final Relay relay = new Relay();
    private final DigitalInputProvider contacts = MockDigitalInputProvider.newInstance();
    private final Gpio gpio = new Gpio(() -> List.of(relay, contacts));
    private final Gpio.Lease other = gpio.take(); // as a panel would
    private final Context pi = other.context();
    private final Door door = GpioDoor.open(PINS, gpio);

    @AfterEach
    void tearDown() {
        relay.highFails = false;
        relay.lowFails = 0;
        door.close();
        other.close();
    }

    @Test
    void theRelayIsLowAtTheStartAndWasNeverHigh() {
        assertEquals(List.of(LOW), relay.states());
        assertEquals(new Health.Working(), door.health());
    }

    @Test
    void aPulseUnlocksForItsLengthAndLocksAgain() throws Exception {
        relay.next(LOW);
        long began = System.nanoTime();

        door.open(80);

        relay.next(HIGH);
        long ended = relay.next(LOW);
        assertTrue(ended - began >= TimeUnit.MILLISECONDS.toNanos(80));
    }

    @Test
    void aSecondCallDoesNotHoldTheLockLonger() throws Exception {
        relay.next(LOW);
        door.open(60);
        door.open(Door.PULSE_MS_MAX);

        relay.next(HIGH);
        relay.next(LOW);
        door.open(60);
        relay.next(HIGH);
        relay.next(LOW);
        assertEquals(List.of(), relay.states());
    }

    @Test
    void aRelayThatDoesNotFallIsTriedUntilItDoes() throws Exception {
        relay.next(LOW);
        relay.lowFails = 2;
        door.open(60);

        relay.next(HIGH);
        relay.next(LOW);
        assertEquals(0, relay.lowFails);
        Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, door.health());
        assertTrue(faulty.whatToDo().contains("locked"), faulty.whatToDo());
    }

    @Test
    void aRelayThatFailsStopsNobodyAndIsReported() {
        relay.highFails = true;
        door.open(60);

        assertEquals(
                "the relay does not answer",
                assertInstanceOf(Health.Faulty.class, door.health()).reason());
    }

    @Test
    void closingInThePulseLocks() throws Exception {
        relay.next(LOW);
        door.open(Door.PULSE_MS_MAX);
        door.close();
        door.open(60);

        relay.next(HIGH);
        relay.next(LOW);
        assertFalse(relay.states().contains(HIGH));
    }

    @Test
    void aProcessThatIsToldToStopLeavesTheDoorLocked() throws Exception {
        relay.next(LOW);
        door.open(Door.PULSE_MS_MAX);

        assertTrue(pi.config().enableShutdownHook());
        pi.shutdown(); // what Pi4J's hook does

        relay.next(HIGH);
        relay.next(LOW);
    }

    @Test
    void theSensorTellsHowTheDoorStands() throws Exception {
        BlockingQueue<Position> seen = new LinkedBlockingQueue<>();
        door.watch(position -> {
            throw new IllegalStateException("a watcher with a mistake");
        });
        door.watch(seen::add);
        MockDigitalInput contact = pi.registry().get("door sensor");

        contact.mockState(HIGH);
        assertEquals(Position.OPEN, seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(Position.OPEN, door.position());

        contact.mockState(LOW);
        assertEquals(Position.SHUT, seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(Position.SHUT, door.position());
    }

    @Test
    void withoutASensorNobodyKnowsHowTheDoorStands() {
        Gpio apart = new Gpio(() -> List.of(new Relay()));
        try (Door blind = GpioDoor.open(new DoorPins(23, OptionalInt.empty()), apart)) {
            assertEquals(Position.UNKNOWN, blind.position());
        }
    }

    @Test
    void aDoorThatCannotBeHadLeavesThePinsOfTheOthersAlone() throws Exception {
        relay.next(LOW);
        Door second = GpioDoor.open(PINS, gpio); // the names are taken

        assertInstanceOf(Health.Faulty.class, second.health());
        second.open(60);
        second.close();
        assertFalse(pi.isShutdown());
        door.open(60);
        relay.next(HIGH);
        relay.next(LOW);
    }

    @Test
    void theLastDeviceToCloseEndsThePins() {
        other.close();
        assertFalse(pi.isShutdown());

        door.close();
        assertTrue(pi.isShutdown());
    }

    @Test
    void awayFromAPiTheRealPinsAreNotThereAndNoMockTakesTheirPlace() {
        assumeFalse(BoardInfoHelper.runningOnRaspberryPi());

        try (Door none = GpioDoor.open(PINS)) {
            assertInstanceOf(Health.Faulty.class, none.health());
            assertEquals(Position.UNKNOWN, none.position());
        }
    }

    /** Pi4J's stand-in output, which writes down what was done to it and can be made to fail. */
    private static final class Relay extends DigitalOutputProviderBase implements DigitalOutputProvider {
        private record Change(DigitalState state, long nanos) {}

        private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        private volatile boolean highFails;
        private volatile int lowFails;

        Relay() {
            super("stand-in", "stand-in");
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            MockDigitalOutput output = new MockDigitalOutput(this, config) {
                @Override
                public DigitalOutput state(DigitalState state) {
                    if (state == HIGH ? highFails : lowFails > 0) {
                        lowFails = Math.max(0, lowFails - 1);
                        throw new IOException("the relay does not answer");
                    }
                    changes.add(new Change(state, System.nanoTime()));
                    return super.state(state);
                }
            };
            context.registry().add(output);
            return output;
        }

        List<DigitalState> states() {
            return changes.stream().map(Change::state).toList();
        }

        long next(DigitalState state) throws InterruptedException {
            Change change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (change == null) {
                throw new AssertionError("the relay never became " + state);
            }
            assertEquals(state, change.state());
            return change.nanos();
        }
    }
}

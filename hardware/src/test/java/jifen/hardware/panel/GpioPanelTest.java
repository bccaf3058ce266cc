package jifen.hardware.panel;

import static com.pi4j.io.gpio.digital.DigitalState.HIGH;
import static com.pi4j.io.gpio.digital.DigitalState.LOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Gpio;
import jifen.hardware.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The panel over Pi4J's own stand-in for the pins, since the tests run where there is no Pi. */
final class GpioPanelTest {
    private static final int PATIENCE_SECONDS = 20;
    private static final int NONE = -1;

    private final Pins pins = new Pins();
    private final Gpio.Lease lease = new Gpio(() -> List.of(pins)).take();
    private final Context pi = lease.context();
    private final GpioPanel panel = new GpioPanel(lease, new PanelPins(17, 27, 22));

    @AfterEach
    void tearDown() {
        pins.broken = false;
        pins.brokenPin = NONE;
        panel.close();
    }

    @Test
    void everythingIsLowAtTheStart() {
        assertEquals(List.of("panel green LOW", "panel red LOW", "panel buzzer LOW"), pins.history());
        assertEquals(new Health.Working(), panel.health());
    }

    @Test
    void doneLightsGreenAndBeepsOnce() throws Exception {
        long began = System.nanoTime();
        panel.show(Signal.DONE);

        assertLamps(HIGH, LOW);
        pins.awaitBeep(began, GpioPanel.DONE_BEEP_MS);
        assertLamps(HIGH, LOW);
    }

    @Test
    void refusedLightsRedAndBeepsLonger() throws Exception {
        long began = System.nanoTime();
        panel.show(Signal.REFUSED);

        assertLamps(LOW, HIGH);
        pins.awaitBeep(began, GpioPanel.REFUSED_BEEP_MS);
    }

    @Test
    void aCallForTheClerkLightsBothLampsAndBeepsThreeTimesUntilTheNextSignal() throws Exception {
        long began = System.nanoTime();
        panel.show(Signal.HELP);

        assertLamps(HIGH, HIGH);
        pins.awaitBeep(began, GpioPanel.HELP_BEEP_MS);
        pins.awaitBeep(began, 3 * GpioPanel.HELP_BEEP_MS);
        pins.awaitBeep(began, 5 * GpioPanel.HELP_BEEP_MS);
        panel.show(Signal.HELP);
        panel.show(Signal.READY);
        assertEquals(LOW, state("buzzer"));
        assertLamps(LOW, LOW);
    }

    @Test
    void theNextSignalEndsTheBeepAndTheLamps() {
        panel.show(Signal.REFUSED);
        panel.show(Signal.READY);

        assertLamps(LOW, LOW);
        assertEquals(LOW, state("buzzer"));
    }

    @Test
    void outOfServiceIsRedAndSilent() {
        panel.show(Signal.OUT_OF_SERVICE);

        assertLamps(LOW, HIGH);
        assertEquals(LOW, state("buzzer"));
    }

    @Test
    void closingLeavesEverythingLowForGood() {
        panel.show(Signal.REFUSED);

        panel.close();
        panel.close();
        panel.show(Signal.DONE);

        assertTrue(pi.isShutdown());
        assertEquals(List.of(LOW, LOW, LOW), pins.states());
    }

    @Test
    void aProcessThatIsToldToStopLeavesEverythingLow() {
        panel.show(Signal.DONE);

        assertTrue(pi.config().enableShutdownHook());
        pi.shutdown(); // what Pi4J's hook does

        assertEquals(List.of(LOW, LOW, LOW), pins.states());
    }

    @Test
    void aLampThatFailsLeavesTheOthersAtWork() {
        pins.brokenPin = 17;
        panel.show(Signal.DONE);
        panel.show(Signal.REFUSED);

        assertLamps(LOW, HIGH);
        assertEquals(HIGH, state("buzzer"));
        assertInstanceOf(Health.Faulty.class, panel.health());
    }

    @Test
    void aPanelThatFailsStopsNobodyAndIsReported() {
        pins.broken = true;
        panel.show(Signal.DONE);

        Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, panel.health());
        assertTrue(faulty.reason().endsWith("does not answer"), faulty.reason());
        assertTrue(faulty.whatToDo().contains("wiring"));

        pins.broken = false;
        panel.show(Signal.DONE);
        assertEquals(new Health.Working(), panel.health());
        assertLamps(HIGH, LOW);
    }

    @Test
    void whereThePinsCannotBeHadThePanelStaysDark() {
        Pins none = new Pins();
        none.broken = true;

        Panel dark = GpioPanel.open(new PanelPins(17, 27, 22), new Gpio(() -> List.of(none)));
        dark.show(Signal.DONE);

        Health.Faulty faulty = assertInstanceOf(Health.Faulty.class, dark.health());
        assertEquals("pin 17 does not answer", faulty.reason());
        dark.close();
    }

    @Test
    void awayFromAPiTheRealPinsAreNotThereAndNoMockTakesTheirPlace() {
        assumeFalse(BoardInfoHelper.runningOnRaspberryPi());

        try (Panel dark = GpioPanel.open(new PanelPins(17, 27, 22))) {
            assertInstanceOf(Health.Faulty.class, dark.health());
        }
    }

    private void assertLamps(DigitalState green, DigitalState red) {
        assertEquals(List.of(green, red), List.of(state("green"), state("red")));
    }

    private DigitalState state(String output) {
        DigitalOutput found = pi.io("panel " + output);
        return found.state();
    }

    /** Pi4J's stand-in pins, which write down what was done to them and can be made to fail. */
    private static final class Pins extends DigitalOutputProviderBase implements DigitalOutputProvider {
        private record Change(String output, DigitalState state, long nanos) {}

        private final List<MockDigitalOutput> all = new ArrayList<>();
        private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        private volatile boolean broken;
        private volatile int brokenPin = NONE;

        Pins() {
            super("stand-in", "stand-in");
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            MockDigitalOutput output = new MockDigitalOutput(this, config) {
                @Override
                public DigitalOutput state(DigitalState state) {
                    if (broken || config.address() == brokenPin) {
                        throw new IOException("pin " + config.address() + " does not answer");
                    }
                    changes.add(new Change(config.id(), state, System.nanoTime()));
                    return super.state(state);
                }
            };
            all.add(output);
            context.registry().add(output);
            return output;
        }

        List<String> history() {
            return changes.stream()
                    .map(change -> change.output() + " " + change.state())
                    .toList();
        }

        List<DigitalState> states() {
            return all.stream().map(DigitalOutput::state).toList();
        }

        /** Waits for the buzzer to go on and off again, the latter {@code beepMs} after {@code beganNanos} or later. */
        void awaitBeep(long beganNanos, int beepMs) throws InterruptedException {
            next("panel buzzer", HIGH);
            long endedNanos = next("panel buzzer", LOW).nanos();
            assertTrue(endedNanos - beganNanos >= TimeUnit.MILLISECONDS.toNanos(beepMs));
        }

        private Change next(String output, DigitalState state) throws InterruptedException {
            while (true) {
                Change change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (change == null) {
                    throw new AssertionError(output + " never became " + state);
                }
                if (change.output().equals(output) && change.state() == state) {
                    return change;
                }
            }
        }
    }
}

package jifen.terminal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jifen.hardware.PinPlan;
import jifen.hardware.door.Door;
import jifen.hardware.door.DoorPins;
import jifen.hardware.panel.PanelPins;
import jifen.ledger.goods.Sku;
import jifen.terminal.session.Cabinet;

/** Reads what a configuration says of the door. */
final class DoorReader {
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    private final SettingsReader in;

    DoorReader(SettingsReader in) {
        this.in = in;
    }

    /** @param panel whose pins the door cannot have, too */
    DoorPlan read(Optional<PanelPins> panel) {
        DoorPlan.Mode mode = in.choice("door", DoorPlan.Mode.NONE, DoorPlan.Mode::of, "none, desk or gpio");
        Optional<Integer> relay = in.optionalNumber("doorRelayPin");
        Optional<Integer> sensor = in.optionalNumber("doorSensorPin");
        Cabinet cabinet = cabinet(in.text("cabinet", "all"));
        int pulseMs = in.number("doorPulseMs", DoorPlan.PULSE_MS_USUAL, Door.PULSE_MS_MIN, Door.PULSE_MS_MAX);
        int openSeconds = in.number("doorOpenSecondsMax", DoorPlan.OPEN_SECONDS_USUAL, 1, DoorPlan.OPEN_SECONDS_MAX);
        return switch (mode) {
            case NONE -> {
                if (relay.isPresent() || sensor.isPresent()) {
                    in.mistake("doorRelayPin and doorSensorPin need door = gpio");
                }
                yield DoorPlan.NONE;
            }
            case DESK -> new DoorPlan(mode, Optional.empty(), cabinet, pulseMs, openSeconds);
            case GPIO -> new DoorPlan(mode, pins(relay, sensor, panel), cabinet, pulseMs, openSeconds);
        };
    }

    private Optional<DoorPins> pins(Optional<Integer> relay, Optional<Integer> sensor, Optional<PanelPins> panel) {
        if (relay.isEmpty()) {
            in.mistake("doorRelayPin is missing: the BCM number of the pin that the door's relay is wired to");
            return Optional.empty();
        }
        OptionalInt contact = sensor.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        PinPlan together = new PinPlan();
        panel.ifPresent(pins -> PanelPins.plan(together, pins.green(), pins.red(), pins.buzzer()));
        List<String> wrong =
                new ArrayList<>(DoorPins.plan(together, relay.get(), contact).mistakes());
        wrong.forEach(mistake -> in.mistake("door pins: " + mistake));
        return wrong.isEmpty() ? Optional.of(new DoorPins(relay.get(), contact)) : Optional.empty();
    }

    private Cabinet cabinet(String text) {
        if (text.equals("all")) {
            return Cabinet.OF_EVERYTHING;
        }
        Set<Sku> goods = new TreeSet<>((a, b) -> a.id().compareTo(b.id()));
        for (String word : BETWEEN.split(text, -1)) {
            try {
                goods.add(new Sku(word));
            } catch (IllegalArgumentException e) {
                in.mistake("cabinet: " + e.getMessage() + "; write all, or numbers of goods with commas between");
            }
        }
        return new Cabinet(false, goods);
    }
}

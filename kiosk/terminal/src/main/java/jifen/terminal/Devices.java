package jifen.terminal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.hardware.Health;
import jifen.hardware.door.DeskDoor;
import jifen.hardware.door.Door;
import jifen.hardware.door.GpioDoor;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.panel.GpioPanel;
import jifen.hardware.panel.Panel;
import jifen.hardware.printer.DeskPrinter;
import jifen.hardware.printer.EscPosPrinter;
import jifen.hardware.printer.ReceiptPrinter;
import jifen.hardware.speaker.ClipSpeaker;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.hardware.speaker.Speaker;
import jifen.hardware.speaker.SpeakerSettings;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Cabinet;
import jifen.terminal.session.Equipment;
import jifen.terminal.settings.DoorPlan;
import jifen.terminal.settings.PrinterPlan;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.VoicePlan;

/** What stands around the screen. None of it can stop a redemption: what fails is in {@code /health}. */
record Devices(Panel panel, Optional<Speaker> voice, Optional<Receipts> receipts, Optional<CabinetDoor> door)
        implements AutoCloseable {
    /** Without a lock. */
    Devices(Panel panel, Optional<Speaker> voice, Optional<Receipts> receipts) {
        this(panel, voice, receipts, Optional.empty());
    }

    /** @param shop what the receipts are headed with */
    static Devices open(Settings settings, Supplier<StoreName> shop) {
        Panel panel = settings.panelPins().map(GpioPanel::open).orElseGet(DeskPanel::new);
        Optional<Speaker> voice = voice(settings.voice());
        voice.ifPresent(speaker -> speaker.volume(settings.voice().volume()));
        return new Devices(
                panel,
                voice,
                printer(settings.printer()).map(printer -> new Receipts(printer, shop)),
                door(settings.door()));
    }

    private static Optional<CabinetDoor> door(DoorPlan plan) {
        Optional<Door> door = switch (plan.mode()) {
            case NONE -> Optional.empty();
            case DESK -> Optional.of(new DeskDoor());
            case GPIO -> plan.pins().map(GpioDoor::open);
        };
        return door.map(lock ->
                new CabinetDoor(lock, plan.cabinet(), plan.pulseMs(), Duration.ofSeconds(plan.openSecondsMax())));
    }

    private static Optional<Speaker> voice(VoicePlan plan) {
        return switch (plan.mode()) {
            case ON -> Optional.of(new ClipSpeaker(SpeakerSettings.usual(plan.clips(), plan.work())));
            case DESK -> Optional.of(new DeskSpeaker());
            case OFF -> Optional.empty();
        };
    }

    private static Optional<ReceiptPrinter> printer(PrinterPlan plan) {
        return switch (plan) {
            case PrinterPlan.None none -> Optional.empty();
            case PrinterPlan.Desk(Path folder) -> Optional.of(new DeskPrinter(folder));
            case PrinterPlan.Paper paper -> Optional.of(new EscPosPrinter(paper.settings()));
        };
    }

    Equipment equipment() {
        return new Equipment(
                voice.isPresent(),
                receipts.isPresent(),
                door.map(CabinetDoor::cabinet).orElse(Cabinet.NONE));
    }

    /** How each of them was when it was last used, by name; empty where there is none. */
    Map<String, Optional<Health>> health() {
        Map<String, Optional<Health>> health = new LinkedHashMap<>();
        health.put("printer", receipts.map(Receipts::health));
        health.put("voice", voice.map(Speaker::health));
        health.put("panel", panel instanceof DeskPanel ? Optional.empty() : Optional.of(panel.health()));
        health.put("door", door.map(CabinetDoor::health));
        return health;
    }

    @Override
    public void close() {
        door.ifPresent(CabinetDoor::close);
        receipts.ifPresent(Receipts::close);
        voice.ifPresent(Speaker::close);
        panel.close();
    }
}

package jifen.terminal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import jifen.hardware.Health;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.panel.GpioPanel;
import jifen.hardware.panel.Panel;
import jifen.hardware.printer.DeskPrinter;
import jifen.hardware.printer.EscPosPrinter;
import jifen.hardware.printer.PrinterPort;
import jifen.hardware.printer.PrinterSettings;
import jifen.hardware.printer.ReceiptPrinter;
import jifen.hardware.speaker.ClipSpeaker;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.hardware.speaker.Speaker;
import jifen.hardware.speaker.SpeakerSettings;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Equipment;
import jifen.terminal.settings.PrinterPlan;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.VoicePlan;

/** What stands around the screen. None of it can stop a redemption: what fails is in {@code /health}. */
record Devices(Panel panel, Optional<Speaker> voice, Optional<Receipts> receipts) implements AutoCloseable {
    /** @param shop what the receipts are headed with */
    static Devices open(Settings settings, Supplier<StoreName> shop) {
        Panel panel = settings.panelPins().map(GpioPanel::open).orElseGet(DeskPanel::new);
        Optional<Speaker> voice = voice(settings.voice());
        voice.ifPresent(speaker -> speaker.volume(settings.voice().volume()));
        return new Devices(panel, voice, printer(settings.printer()).map(printer -> new Receipts(printer, shop)));
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
            case PrinterPlan.Paper(PrinterPort port) -> Optional.of(new EscPosPrinter(PrinterSettings.usual(port)));
        };
    }

    Equipment equipment() {
        return new Equipment(voice.isPresent(), receipts.isPresent());
    }

    /** For {@code /health}: {@code {"voice":{"state":"working"},"printer":…}}, or "faulty" with its reason and what to do, or "none". */
    Map<String, Object> health() {
        Map<String, Object> health = new TreeMap<>();
        health.put("voice", health(voice.map(Speaker::health)));
        health.put("printer", health(receipts.map(Receipts::health)));
        return health;
    }

    private static Map<String, String> health(Optional<Health> device) {
        return device.map(Devices::health).orElse(Map.of("state", "none"));
    }

    private static Map<String, String> health(Health device) {
        return switch (device) {
            case Health.Working working -> Map.of("state", "working");
            case Health.Faulty(String reason, String whatToDo) ->
                Map.of("state", "faulty", "reason", reason, "whatToDo", whatToDo);
        };
    }

    @Override
    public void close() {
        receipts.ifPresent(Receipts::close);
        voice.ifPresent(Speaker::close);
        panel.close();
    }
}

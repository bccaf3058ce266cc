package jifen.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.hardware.Health;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.panel.GpioPanel;
import jifen.hardware.panel.Panel;
import jifen.hardware.speaker.ClipSpeaker;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.hardware.speaker.Speaker;
import jifen.hardware.speaker.SpeakerSettings;
import jifen.terminal.session.Equipment;
import jifen.terminal.settings.Settings;
import jifen.terminal.settings.VoicePlan;

/** What stands around the screen. None of it can stop a redemption: what fails is in {@code /health}. */
record Devices(Panel panel, Optional<Speaker> voice) implements AutoCloseable {
    static Devices open(Settings settings) {
        Panel panel = settings.panelPins().map(GpioPanel::open).orElseGet(DeskPanel::new);
        Optional<Speaker> voice = voice(settings.voice());
        voice.ifPresent(speaker -> speaker.volume(settings.voice().volume()));
        return new Devices(panel, voice);
    }

    private static Optional<Speaker> voice(VoicePlan plan) {
        return switch (plan.mode()) {
            case ON -> Optional.of(new ClipSpeaker(SpeakerSettings.usual(plan.clips(), plan.work())));
            case DESK -> Optional.of(new DeskSpeaker());
            case OFF -> Optional.empty();
        };
    }

    Equipment equipment() {
        return new Equipment(voice.isPresent(), false);
    }

    /** For {@code /health}: {@code {"voice":{"state":"working"}}}, or "faulty" with its reason and what to do, or "none". */
    Map<String, Object> health() {
        Map<String, Object> health = new TreeMap<>();
        health.put("voice", health(voice.map(Speaker::health)));
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
        voice.ifPresent(Speaker::close);
        panel.close();
    }
}

package jifen.terminal.doctor;

import jifen.hardware.speaker.ClipSpeaker;
import jifen.hardware.speaker.SpeakerSettings;
import jifen.terminal.settings.VoicePlan;

/** Is there what the kiosk speaks with? Nothing is said: somebody may be standing there. */
final class VoiceCheck implements Check {
    private final VoicePlan plan;

    VoiceCheck(VoicePlan plan) {
        this.plan = plan;
    }

    @Override
    public Finding look() {
        return switch (plan.mode()) {
            case OFF -> Finding.fine("voice.off");
            case DESK -> Finding.fine("voice.desk");
            case ON -> {
                try (ClipSpeaker speaker = new ClipSpeaker(SpeakerSettings.usual(plan.clips(), plan.work()))) {
                    yield PrinterCheck.finding("voice", speaker.health());
                }
            }
        };
    }
}

package jifen.hardware.speaker;

import java.nio.file.Path;
import java.util.List;

/**
 * With what a kiosk speaks.
 *
 * @param clips folder of the recordings, {@code zh/ID.wav} and {@code en/ID.wav}, 16-bit PCM; it need not exist
 * @param work folder for what is being said, best in memory ({@code /run/jifen}); it is made if it is not there
 * @param synthesizer the command of espeak-ng
 * @param player the command that plays a WAV file whose path is added as the last word; it ends when the sound does
 */
public record SpeakerSettings(Path clips, Path work, String synthesizer, List<String> player) {
    public SpeakerSettings {
        player = List.copyOf(player);
        if (player.isEmpty() || synthesizer.isBlank()) {
            throw new IllegalArgumentException(
                    "a command for the voice or the player is missing: 'espeak-ng' and 'aplay -q' are usual");
        }
    }

    /** Debian's espeak-ng, and aplay of its alsa-utils. */
    public static SpeakerSettings usual(Path clips, Path work) {
        return new SpeakerSettings(clips, work, "espeak-ng", List.of("aplay", "-q"));
    }
}

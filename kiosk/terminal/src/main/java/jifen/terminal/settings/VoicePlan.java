package jifen.terminal.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the kiosk speaks.
 *
 * @param volume percent, 0 to 100
 * @param clips folder of the recordings; it need not exist
 * @param work folder for what is being said
 */
public record VoicePlan(Mode mode, int volume, Path clips, Path work) {
    /** Whether anything is heard. */
    public enum Mode {
        /** By the loudspeaker. */
        ON,
        /** Never, and without the button for it. */
        OFF,
        /** Into the log, for a machine without a loudspeaker. */
        DESK;

        static Optional<Mode> of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }
}

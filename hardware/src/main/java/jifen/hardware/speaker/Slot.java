package jifen.hardware.speaker;

import java.util.regex.Pattern;
import jifen.hardware.Language;

/**
 * A piece of speech that can be recorded once and used in many sentences.
 *
 * @param id its name, and that of its recording ({@code zh/ID.wav}, {@code en/ID.wav}): small letters, digits, dots and hyphens,
 *     at most 64, so that it is a file name everywhere
 * @param language what it is said in
 * @param text what it says, for the synthetic voice and for the test that listens; at most {@link #TEXT_CHARS_MAX} characters
 */
public record Slot(String id, Language language, String text) {
    public static final int TEXT_CHARS_MAX = 300;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** @throws IllegalArgumentException if the id is no file name, or the text is blank or too long */
    public Slot {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot name a recording: use small letters, digits, dots and hyphens, at most 64"
                            .formatted(id));
        }
        if (text.isBlank() || text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException("the recording %s says %d characters: 1 to %d can be spoken"
                    .formatted(id, text.strip().length(), TEXT_CHARS_MAX));
        }
    }
}

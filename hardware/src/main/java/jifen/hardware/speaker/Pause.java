package jifen.hardware.speaker;

import java.util.Arrays;
import java.util.Optional;
import jifen.hardware.Language;

/**
 * A rest between two pieces of speech, so that an old ear keeps up. Between recordings it is silence of its length; within what
 * espeak-ng says it is the mark that stands there, which espeak-ng rests at by itself.
 */
public enum Pause {
    /** Within a sentence. */
    COMMA("pause-comma", 200, "，", ","),
    /** Between sentences. */
    STOP("pause-stop", 450, "。", ".");

    private final String id;
    private final int lengthMs;
    private final String chinese;
    private final String english;

    Pause(String id, int lengthMs, String chinese, String english) {
        this.id = id;
        this.lengthMs = lengthMs;
        this.chinese = chinese;
        this.english = english;
    }

    public int lengthMs() {
        return lengthMs;
    }

    Slot slot(Language language) {
        return new Slot(id, language, mark(language));
    }

    private String mark(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    /** Which pause a piece is; empty for one that is spoken. */
    static Optional<Pause> of(Slot slot) {
        return Arrays.stream(values())
                .filter(pause -> pause.id.equals(slot.id()))
                .findFirst();
    }
}

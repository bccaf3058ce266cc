package jifen.terminal.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;

/** The buttons of one view, in the order in which they stand. Each carries the press it sends. */
final class Buttons {
    private final Words words;
    private final List<Map<String, Object>> buttons = new ArrayList<>();

    Buttons(Words words) {
        this.words = words;
    }

    List<Map<String, Object>> list() {
        return List.copyOf(buttons);
    }

    /** The one that leads on. */
    Buttons main(String label, String action) {
        return add("main", label, Map.of("action", action));
    }

    Buttons plain(String label, String action) {
        return add("plain", label, Map.of("action", action));
    }

    /** Small, in its corner. */
    Buttons quiet(String label, String action) {
        return add("quiet", label, Map.of("action", action));
    }

    /** A loudspeaker, beside the balance that it says aloud. */
    Buttons listen() {
        return add("listen", "listen", Map.of("action", "listen"));
    }

    /** A passbook: the household's own entries. */
    Buttons entries() {
        return add("entries", "entries", Map.of("action", "entries"));
    }

    /** An arrow that turns back, yellow: the voice calls it so. */
    Buttons undo() {
        return add("undo", "undo", Map.of("action", "undo"));
    }

    /** A bell. */
    Buttons help() {
        return add("help", "help", Map.of("action", "help"));
    }

    /** Turns the voice off or on again, where there is one. */
    Buttons voice(Moment moment) {
        if (!moment.equipment().voice()) {
            return this;
        }
        boolean mute = moment.manner().mute();
        return add("voice", mute ? "voice-on" : "voice-off", Map.of("action", "voice", "to", mute ? "on" : "off"));
    }

    Buttons page(String label, int to) {
        return add(label, label, Map.of("action", "page", "to", to));
    }

    /** Fewer and more, each only where it can be had. */
    Buttons quantity(int now, int max) {
        if (now > 1) {
            add("fewer", "fewer", Map.of("action", "quantity", "to", now - 1));
        }
        if (now < max) {
            add("more", "more", Map.of("action", "quantity", "to", now + 1));
        }
        return this;
    }

    /** Always the last: the other language, under its own name. */
    Buttons language(Language now) {
        for (Language other : Language.values()) {
            if (other != now) {
                buttons.add(Map.of(
                        "kind",
                        "language",
                        "label",
                        Words.in(other).say("language.name"),
                        "press",
                        Map.of("action", "language", "to", other.code())));
            }
        }
        return this;
    }

    private Buttons add(String kind, String label, Map<String, Object> press) {
        buttons.add(Map.of("kind", kind, "label", words.say("button." + label), "press", press));
        return this;
    }
}

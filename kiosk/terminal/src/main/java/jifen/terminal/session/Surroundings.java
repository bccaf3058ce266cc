package jifen.terminal.session;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands and lies around the screen.
 *
 * @param onReader the card that lies on the reader; null when none does
 * @param troubles what keeps the kiosk from serving
 * @param equipment what this kiosk has beside its screen
 */
public record Surroundings(@Nullable Tap onReader, Map<Trouble.Kind, String> troubles, Equipment equipment) {
    public Surroundings {
        Map<Trouble.Kind, String> sorted = new EnumMap<>(Trouble.Kind.class);
        sorted.putAll(troubles);
        troubles = Collections.unmodifiableMap(sorted);
    }

    Surroundings withCard(@Nullable Tap tap) {
        return new Surroundings(tap, troubles, equipment);
    }

    Surroundings with(Trouble trouble) {
        Map<Trouble.Kind, String> more = new EnumMap<>(Trouble.Kind.class);
        more.putAll(troubles);
        more.put(trouble.kind(), trouble.detail());
        return new Surroundings(onReader, more, equipment);
    }

    Surroundings without(Trouble.Kind kind) {
        Map<Trouble.Kind, String> fewer = new EnumMap<>(Trouble.Kind.class);
        fewer.putAll(troubles);
        fewer.remove(kind);
        return new Surroundings(onReader, fewer, equipment);
    }
}

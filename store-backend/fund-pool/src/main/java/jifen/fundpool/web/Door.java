package jifen.fundpool.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may come in: whoever knows the console token. After a few wrong tries an address has to wait. */
public final class Door {
    public static final int TRIES_MAX = 5;
    private static final Duration WAIT = Duration.ofMinutes(15);
    private static final int ADDRESSES_MAX = 1_000;

    /** What is said at the door. */
    public enum Answer {
        WELCOME,
        WRONG,
        TOO_MANY_TRIES
    }

    private record Tries(int wrong, Instant last) {}

    private final byte[] token;
    private final InstantSource clock;
    private final Map<String, Tries> tries = new LinkedHashMap<>();

    public Door(String token, InstantSource clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    public synchronized Answer knock(String address, @Nullable String said) {
        Instant now = clock.instant();
        tries.values().removeIf(old -> old.last().plus(WAIT).isBefore(now));
        Tries before = tries.getOrDefault(address, new Tries(0, now));
        if (before.wrong() >= TRIES_MAX) {
            return Answer.TOO_MANY_TRIES;
        }
        if (said != null && MessageDigest.isEqual(token, said.strip().getBytes(StandardCharsets.UTF_8))) {
            tries.remove(address);
            return Answer.WELCOME;
        }
        if (said != null) {
            if (tries.size() >= ADDRESSES_MAX) {
                tries.remove(tries.keySet().iterator().next());
            }
            tries.put(address, new Tries(before.wrong() + 1, now));
        }
        return Answer.WRONG;
    }
}

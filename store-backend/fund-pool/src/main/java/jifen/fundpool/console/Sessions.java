package jifen.fundpool.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in. Sessions live in memory: a restart signs everybody out. */
final class Sessions {
    private static final Duration IDLE_MAX = Duration.ofHours(4);
    private static final int SESSIONS_MAX = 100;

    private final InstantSource clock;
    private final Map<String, Session> byId = new LinkedHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** @return the new session's id, for the cookie */
    synchronized String begin() {
        if (byId.size() >= SESSIONS_MAX) {
            byId.remove(byId.keySet().iterator().next());
        }
        String id = Secrets.token();
        byId.put(id, new Session(clock.instant()));
        return id;
    }

    synchronized Optional<Session> find(@Nullable String id) {
        Instant now = clock.instant();
        byId.values().removeIf(session -> session.lastSeen().plus(IDLE_MAX).isBefore(now));
        Session session = id == null ? null : byId.get(id);
        if (session != null) {
            session.seen(now);
        }
        return Optional.ofNullable(session);
    }

    synchronized void end(@Nullable String id) {
        if (id != null) {
            byId.remove(id);
        }
    }
}

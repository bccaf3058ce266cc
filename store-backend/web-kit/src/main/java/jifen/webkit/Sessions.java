package jifen.webkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Sessions live in memory: a restart signs everybody out. A session ends by itself as soon as the person's entry in the
 * directory is another than at sign-in: a new password, other roles or kin, a dismissal.
 */
public final class Sessions {
    public static final Duration LONGEST = Duration.ofHours(12);
    private static final int SESSIONS_MAX = 200;

    private final StaffDirectory directory;
    private final InstantSource clock;
    private final Duration idleMax;
    private final Map<String, Session> byId = new LinkedHashMap<>();

    /** @param idleMax after so long without a request a session is over */
    public Sessions(StaffDirectory directory, InstantSource clock, Duration idleMax) {
        this.directory = directory;
        this.clock = clock;
        this.idleMax = idleMax;
    }

    /** @return the new session's id, for the cookie or as a bearer token */
    public synchronized String begin(StaffAccount account) {
        forgetOld(clock.instant());
        if (byId.size() >= SESSIONS_MAX) {
            byId.remove(byId.keySet().iterator().next());
        }
        String id = Secrets.token();
        byId.put(id, new Session(account, clock.instant()));
        return id;
    }

    public Optional<Session> find(@Nullable String id) {
        Optional<Session> session = living(id);
        boolean same = session.isPresent()
                && directory
                        .find(session.get().account().member().id())
                        .filter(session.get().account()::equals)
                        .isPresent();
        if (session.isPresent() && !same) {
            end(id);
        }
        return same ? session : Optional.empty();
    }

    public synchronized void end(@Nullable String id) {
        if (id != null) {
            byId.remove(id);
        }
    }

    /** When a session that begins now ends, however busy it is. */
    public Instant latestEnd() {
        return clock.instant().plus(LONGEST);
    }

    private synchronized Optional<Session> living(@Nullable String id) {
        Instant now = clock.instant();
        forgetOld(now);
        Session session = id == null ? null : byId.get(id);
        if (session != null) {
            session.seen(now);
        }
        return Optional.ofNullable(session);
    }

    private void forgetOld(Instant now) {
        byId.values()
                .removeIf(session -> !session.lastSeen().plus(idleMax).isAfter(now)
                        || !session.began().plus(LONGEST).isAfter(now));
    }
}

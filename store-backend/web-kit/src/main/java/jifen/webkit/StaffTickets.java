package jifen.webkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.staff.StaffId;
import org.jspecify.annotations.Nullable;

/** Carries a staff card's proof from the reader to the browser: an address that works once, within half a minute. */
public final class StaffTickets {
    public static final Duration VALID = Duration.ofSeconds(30);
    private static final int TICKETS_MAX = 20;

    /**
     * Whose card was laid on.
     *
     * @param passwordNeeded the card can be copied, so it only says a name
     */
    public record Ticket(StaffId staff, boolean passwordNeeded) {}

    private record Issued(Ticket ticket, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    public StaffTickets(InstantSource clock) {
        this.clock = clock;
    }

    /** @return what stands in the address */
    public synchronized String issue(StaffId staff, boolean passwordNeeded) {
        forgetOld();
        if (issued.size() >= TICKETS_MAX) {
            issued.remove(issued.keySet().iterator().next());
        }
        String secret = Secrets.token();
        issued.put(
                secret,
                new Issued(new Ticket(staff, passwordNeeded), clock.instant().plus(VALID)));
        return secret;
    }

    /** The ticket, which is then worth nothing any more. */
    public synchronized Optional<Ticket> use(@Nullable String secret) {
        forgetOld();
        return secret == null
                ? Optional.empty()
                : Optional.ofNullable(issued.remove(secret)).map(Issued::ticket);
    }

    private void forgetOld() {
        Instant now = clock.instant();
        issued.values().removeIf(old -> !old.until().isAfter(now));
    }
}

package jifen.webkit;

import java.time.Instant;
import jifen.ledger.staff.StaffId;
import org.jspecify.annotations.Nullable;

/** Who did what, and who looked at what (domain.md, "Disclosure"). Each program keeps its own, and lets nobody change it. */
public interface AuditLog {
    int TEXT_CHARS_MAX = 200;

    /** What somebody did, as far as a page or program let them. */
    enum Act {
        SIGNED_IN,
        DID,
        LOOKED
    }

    /**
     * @param who null when it is not known: a wrong name or password
     * @param route method and pattern, such as {@code GET /console/households/{id}}
     * @param subject whom or what it was about, by number, never by name; may be empty
     * @param outcome {@code ok}, the entry that was written, or the key of why not
     */
    record Line(Instant at, @Nullable StaffId who, Act act, String route, String subject, String outcome) {
        public Line {
            subject = subject.substring(0, Math.min(subject.length(), TEXT_CHARS_MAX));
            outcome = outcome.substring(0, Math.min(outcome.length(), TEXT_CHARS_MAX));
        }
    }

    void record(Line line);
}

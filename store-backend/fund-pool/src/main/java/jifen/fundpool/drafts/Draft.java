package jifen.fundpool.drafts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proposal on its way.
 *
 * @param proposal null once it is decided: then it stands in the log, or is forgotten
 * @param preparedBy a staff id, as is {@code decidedBy}
 * @param entry number of the entry it became
 */
public record Draft(
        long number,
        Proposal.Kind kind,
        @Nullable Proposal proposal,
        String preparedBy,
        Instant preparedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable String entry) {
    /** Where it stands. */
    public enum State {
        WAITING,
        POSTED,
        WITHDRAWN;

        /** As the table and the word lists write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package jifen.fundpool.sync;

import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;

/** What is said of a piece of a store's log. */
sealed interface Verdict {
    /**
     * @param ack the end of what is held now
     * @param added how many entries were new
     */
    record Taken(Sync.@Nullable Head ack, int added) implements Verdict {}

    /**
     * Nothing of it is stored.
     *
     * @param finding the kind of finding when the kiosk must be stopped until a person has looked; null when it may try again
     */
    record Refused(
            Sync.Refusal why, String message, @Nullable String finding) implements Verdict {
        static Refused of(Sync.Refusal why, String message) {
            return new Refused(why, message, null);
        }
    }
}

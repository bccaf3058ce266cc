package jifen.terminal.session;

import jifen.ledger.redemption.Decision;
import jifen.store.Redemptions;
import org.jspecify.annotations.Nullable;

/** What became of a redemption that was sent to the books. */
public sealed interface Settled {
    /** It is on the disk. */
    record Done(Redemptions.Outcome.Done done) implements Settled {}

    /**
     * Nothing was written.
     *
     * @param visit the household and the goods as they are now; null when the household may not go on
     */
    record Refused(Decision.Refusal refusal, @Nullable Visit visit) implements Settled {}

    /** The books could not be written; nobody may be told that it is done. */
    record Failed(String detail) implements Settled {}
}

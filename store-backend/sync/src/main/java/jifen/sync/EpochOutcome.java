package jifen.sync;

import jifen.protocol.Epoch;
import jifen.protocol.Sync;

/** What came of one question about this store's epoch. */
public sealed interface EpochOutcome permits EpochOutcome.Answered, EpochOutcome.Refused, LinkFailure {
    /** The fund pool's own answer: its signature was checked before a byte of it was read. */
    record Answered(Epoch.Reply reply) implements EpochOutcome {}

    /** The fund pool's own refusal, signed as well; it has changed nothing. */
    record Refused(Sync.Problem problem) implements EpochOutcome {}
}

package jifen.sync;

import jifen.protocol.Sync;
import jifen.protocol.TopUp;

/** What came of asking for points onto a card. */
public sealed interface TopUpOutcome permits TopUpOutcome.Answered, TopUpOutcome.Refused, LinkFailure {
    /** The fund pool's own answer: its signature was checked before a byte of it was read. */
    record Answered(TopUp.Reply reply) implements TopUpOutcome {}

    /** The fund pool's own refusal of the message, signed as well; it has changed nothing. */
    record Refused(Sync.Problem problem) implements TopUpOutcome {}
}

package jifen.sync;

import jifen.protocol.Sync;

/** What came of one exchange with the fund pool. */
public sealed interface ExchangeOutcome permits ExchangeOutcome.Answered, ExchangeOutcome.Refused, LinkFailure {
    /** The fund pool's own answer: its signature was checked before a byte of it was read. */
    record Answered(Sync.Reply reply) implements ExchangeOutcome {}

    /** The fund pool's own refusal, signed as well; it has taken nothing. */
    record Refused(Sync.Problem problem) implements ExchangeOutcome {}
}

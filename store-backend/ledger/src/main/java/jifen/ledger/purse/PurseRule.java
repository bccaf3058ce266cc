package jifen.ledger.purse;

import java.util.Optional;
import jifen.ledger.account.Points;

/** How a card's purse takes part: what it gives of a total, and what its log says of a transaction whose answer was lost. Pure. */
public final class PurseRule {
    private PurseRule() {}

    /** Who gives how much of a total. */
    public record Draw(Points purse, Points lease) {}

    /** What a card's log says of a transaction it was asked for. */
    public sealed interface Verdict {
        record Happened(PurseProof proof) implements Verdict {}

        /** Another transaction stands in its place, or none followed. */
        record DidNotHappen() implements Verdict {}

        /** The log no longer reaches back so far. */
        record Unknown() implements Verdict {}
    }

    /** The purse first, then this store's right: what the purse leaves is spendable in every store. Empty when both do not reach. */
    public static Optional<Draw> draw(Points total, Points purse, Points lease) {
        Points fromPurse = Points.min(total, purse);
        Points rest = total.minus(fromPurse);
        return lease.covers(rest) ? Optional.of(new Draw(fromPurse, rest)) : Optional.empty();
    }

    /**
     * Judges by a later tap: the record is there, so it happened, and is never asked for again; it is not, although the log reaches back to
     * the counter noted before, so nothing happened; else nobody knows yet.
     *
     * @param asked what the card was to write
     * @param tmc its counter before
     */
    public static Verdict judge(CardRecord asked, long tmc, PurseReading reading) {
        if (reading.at(tmc + 1).filter(asked::equals).isPresent()) {
            return new Verdict.Happened(reading.proof(tmc + 1));
        }
        return reading.remembersSince(tmc) ? new Verdict.DidNotHappen() : new Verdict.Unknown();
    }
}

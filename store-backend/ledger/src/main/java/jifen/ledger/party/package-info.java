/** Who takes part: households, collectives, stores, nodes, and the cards that stand for a household. */
@NullMarked
package jifen.ledger.party;

import org.jspecify.annotations.NullMarked;

/** What lies on the shelves, by lot, and which lot leaves first. */
@NullMarked
package jifen.ledger.goods;

import org.jspecify.annotations.NullMarked;

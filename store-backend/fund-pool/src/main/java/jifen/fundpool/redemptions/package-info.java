/** What became of single redemptions of a store's log after they were counted: taken back there, or given back here. */
@NullMarked
package jifen.fundpool.redemptions;

import org.jspecify.annotations.NullMarked;

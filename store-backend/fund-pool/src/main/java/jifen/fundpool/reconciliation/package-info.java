/** The stores' logs folded anew and held against the books. */
@NullMarked
package jifen.fundpool.reconciliation;

import org.jspecify.annotations.NullMarked;

/** Spending rights: what a store may let a household spend without asking anybody. */
@NullMarked
package jifen.ledger.rights;

import org.jspecify.annotations.NullMarked;

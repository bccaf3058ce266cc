/** The decision on one redemption: accepted, or refused with what to do next. */
@NullMarked
package jifen.ledger.redemption;

import org.jspecify.annotations.NullMarked;

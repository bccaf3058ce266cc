/** The shop's date, though the clock may lie. */
@NullMarked
package jifen.ledger.time;

import org.jspecify.annotations.NullMarked;

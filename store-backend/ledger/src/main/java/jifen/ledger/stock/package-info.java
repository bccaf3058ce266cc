/** What is done to the shelf besides receiving and redeeming: corrections, and what to look at before it is too late. */
@NullMarked
package jifen.ledger.stock;

import org.jspecify.annotations.NullMarked;

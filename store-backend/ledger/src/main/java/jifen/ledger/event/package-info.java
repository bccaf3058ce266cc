/** Everything that can happen to the books, and the postings it makes. */
@NullMarked
package jifen.ledger.event;

import org.jspecify.annotations.NullMarked;

/** What a secure card carries of a household's points, what it remembers, and what it proves. */
@NullMarked
package jifen.ledger.purse;

import org.jspecify.annotations.NullMarked;

/** What becomes of a household's points besides its spending them: owed, expired, divided. */
@NullMarked
package jifen.ledger.household;

import org.jspecify.annotations.NullMarked;

/** Who may do what at a shop and at the fund pool, and which two duties never fall to one person. */
@NullMarked
package jifen.ledger.staff;

import org.jspecify.annotations.NullMarked;

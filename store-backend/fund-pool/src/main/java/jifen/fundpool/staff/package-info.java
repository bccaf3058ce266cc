/** Who works at the fund pool and in its stores, what each may do, and who did what. */
@NullMarked
package jifen.fundpool.staff;

import org.jspecify.annotations.NullMarked;

/** Households and their cards: who they are, and what their cards can prove. */
@NullMarked
package jifen.fundpool.households;

import org.jspecify.annotations.NullMarked;

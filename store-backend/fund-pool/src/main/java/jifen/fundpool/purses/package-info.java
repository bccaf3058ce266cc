/** Purses on secure cards, as the fund pool keeps them: topped up, spent, proven by the card's own MAC, and returned when the card is lost. */
@NullMarked
package jifen.fundpool.purses;

import org.jspecify.annotations.NullMarked;

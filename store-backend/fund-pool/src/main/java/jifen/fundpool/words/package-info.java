/** What the fund pool says to people, in their language. */
@NullMarked
package jifen.fundpool.words;

import org.jspecify.annotations.NullMarked;

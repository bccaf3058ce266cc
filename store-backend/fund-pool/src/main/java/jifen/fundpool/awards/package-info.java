/** Points earned, posted a file at a time. */
@NullMarked
package jifen.fundpool.awards;

import org.jspecify.annotations.NullMarked;

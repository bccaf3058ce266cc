/** The fund pool for people: pages. */
@NullMarked
package jifen.fundpool.console;

import org.jspecify.annotations.NullMarked;

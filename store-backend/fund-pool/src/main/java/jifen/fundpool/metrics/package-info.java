/** Figures of the fund pool for whoever watches over its machine. */
@NullMarked
package jifen.fundpool.metrics;

import org.jspecify.annotations.NullMarked;

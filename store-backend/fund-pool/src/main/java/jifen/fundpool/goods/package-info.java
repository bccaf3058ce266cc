/** The catalogue of goods and their prices in points. */
@NullMarked
package jifen.fundpool.goods;

import org.jspecify.annotations.NullMarked;

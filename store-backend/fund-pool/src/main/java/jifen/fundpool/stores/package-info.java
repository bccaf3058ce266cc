/** The stores and their kiosks. */
@NullMarked
package jifen.fundpool.stores;

import org.jspecify.annotations.NullMarked;

/** Epochs of the kiosks' logs: closed, settled by two people, opened again. */
@NullMarked
package jifen.fundpool.epochs;

import org.jspecify.annotations.NullMarked;

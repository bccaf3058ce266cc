/** Epochs of the kiosks' logs: closed, settled by two people, opened again, and learned where a restored fund pool has forgotten them. */
@NullMarked
package jifen.fundpool.epochs;

import org.jspecify.annotations.NullMarked;

/** A delivery of goods, from the file a clerk has written to the books. */
@NullMarked
package jifen.terminal.receiving;

import org.jspecify.annotations.NullMarked;

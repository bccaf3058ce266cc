/** The real pcscd with readers that exist only as sockets, and hands that lay software cards on them. */
@NullMarked
package jifen.virtualcard.reader;

import org.jspecify.annotations.NullMarked;

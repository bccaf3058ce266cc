/** Cards that can only say who they are: the UID, as the reader gives it. */
@NullMarked
package jifen.card.legacy;

import org.jspecify.annotations.NullMarked;

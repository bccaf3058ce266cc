/** What every staff page needs, at the shop and at the fund pool: who is there, what they may do, and forms that cannot be forged. */
@NullMarked
package jifen.webkit;

import org.jspecify.annotations.NullMarked;

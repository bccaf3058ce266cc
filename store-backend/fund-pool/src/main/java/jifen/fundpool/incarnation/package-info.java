/** A fund pool that was put back from an old copy: found out, and made whole again by what its kiosks know. */
@NullMarked
package jifen.fundpool.incarnation;

import org.jspecify.annotations.NullMarked;

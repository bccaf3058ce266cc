/** The fund pool for programs: kiosks and administration. */
@NullMarked
package jifen.fundpool.api;

import org.jspecify.annotations.NullMarked;

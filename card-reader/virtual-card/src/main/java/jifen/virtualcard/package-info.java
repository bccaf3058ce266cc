/** A card in software behind the virtual reader; for tests and the demo, never packaged. */
@NullMarked
package jifen.virtualcard;

import org.jspecify.annotations.NullMarked;

/** What the stores push: checked, imported whole or refused, with nothing stored. */
@NullMarked
package jifen.fundpool.sync;

import org.jspecify.annotations.NullMarked;

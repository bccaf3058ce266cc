/** The centre: API, console, reconciliation. Floor 4. */
@NullMarked
package jifen.fundpool;

import org.jspecify.annotations.NullMarked;

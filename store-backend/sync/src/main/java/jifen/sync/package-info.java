/** The only place where a store's disk meets the network. Floor 4. */
@NullMarked
package jifen.sync;

import org.jspecify.annotations.NullMarked;

/** What stands on the villager's receipt. */
@NullMarked
package jifen.terminal.receipt;

import org.jspecify.annotations.NullMarked;

/** The way from the villager's screen to the clerk. */
@NullMarked
package jifen.terminal.help;

import org.jspecify.annotations.NullMarked;

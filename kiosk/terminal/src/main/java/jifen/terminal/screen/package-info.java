/** The villager's screen: one page on the loopback interface, the views it shows and the words they use. */
@NullMarked
package jifen.terminal.screen;

import org.jspecify.annotations.NullMarked;

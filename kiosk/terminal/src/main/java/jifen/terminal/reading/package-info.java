/** From what happens at the card readers to events of the session. */
@NullMarked
package jifen.terminal.reading;

import org.jspecify.annotations.NullMarked;

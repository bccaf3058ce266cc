/** What a villager's round is, as a pure state machine: a moment and an event make the next moment and what is to be done. */
@NullMarked
package jifen.terminal.session;

import org.jspecify.annotations.NullMarked;

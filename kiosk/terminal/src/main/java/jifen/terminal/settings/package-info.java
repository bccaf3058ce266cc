/** What the person who sets up a kiosk writes down: its configuration and what is asked of it at the start. */
@NullMarked
package jifen.terminal.settings;

import org.jspecify.annotations.NullMarked;

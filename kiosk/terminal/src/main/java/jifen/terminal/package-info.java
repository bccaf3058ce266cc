/** The app on the Pi: its loop, its counter and its wiring. Floor 5. */
@NullMarked
package jifen.terminal;

import org.jspecify.annotations.NullMarked;

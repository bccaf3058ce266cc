/** The app on the Pi: session, screen, wiring. Floor 5. */
@NullMarked
package jifen.terminal;

import org.jspecify.annotations.NullMarked;

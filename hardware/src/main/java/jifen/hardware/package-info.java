/** Lamps and buzzer of the kiosk panel, and their desk version. The only Pi4J code. Floor 0. */
@NullMarked
package jifen.hardware;

import org.jspecify.annotations.NullMarked;

/** Panel, door, printer and speaker of a kiosk, and their desk versions. The only Pi4J code. Floor 0. */
@NullMarked
package jifen.hardware;

import org.jspecify.annotations.NullMarked;

/** Shows with lamps and a buzzer how a redemption goes, for those who cannot read the screen. */
@NullMarked
package jifen.hardware.panel;

import org.jspecify.annotations.NullMarked;

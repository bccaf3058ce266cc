/** The secure card: MIFARE DESFire Light, EV2 and EV3, from selection to a number read under the session MAC. */
@NullMarked
package jifen.card.desfire;

import org.jspecify.annotations.NullMarked;

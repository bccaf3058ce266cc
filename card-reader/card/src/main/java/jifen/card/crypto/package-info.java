/** AES as cards speak it: CMAC, per-card keys and the EV2 session; pure, no channel. */
@NullMarked
package jifen.card.crypto;

import org.jspecify.annotations.NullMarked;

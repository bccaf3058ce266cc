/** Readers on the real pcscd: events, channels, watchdog. The only javax.smartcardio code. Floor 1. */
@NullMarked
package jifen.pcsc;

import org.jspecify.annotations.NullMarked;

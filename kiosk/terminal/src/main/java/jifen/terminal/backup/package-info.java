/** Copies of the books on a second medium, made while the kiosk works. */
@NullMarked
package jifen.terminal.backup;

import org.jspecify.annotations.NullMarked;

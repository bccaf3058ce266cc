/** {@code jifen doctor}: what is wrong with a kiosk, and what to do, for whoever stands before it with a telephone. */
@NullMarked
package jifen.terminal.doctor;

import org.jspecify.annotations.NullMarked;

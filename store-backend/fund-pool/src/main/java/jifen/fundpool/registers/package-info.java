/** Registers as pages, sheets and files: paged for the screen, whole for the auditor. */
@NullMarked
package jifen.fundpool.registers;

import org.jspecify.annotations.NullMarked;

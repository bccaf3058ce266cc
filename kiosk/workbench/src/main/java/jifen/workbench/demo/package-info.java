/** The house on one computer: fund pool, kiosks, readers and wires as processes, and a tray of virtual cards. */
@NullMarked
package jifen.workbench.demo;

import org.jspecify.annotations.NullMarked;

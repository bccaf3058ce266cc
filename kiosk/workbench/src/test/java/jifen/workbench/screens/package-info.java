/** Holds every screen of every panel to the numbers that people need. */
@NullMarked
package jifen.workbench.screens;

import org.jspecify.annotations.NullMarked;

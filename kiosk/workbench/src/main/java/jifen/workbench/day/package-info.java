/** A scripted day in two shops, counted by hand beside the books, and what must be found when somebody cheats. */
@NullMarked
package jifen.workbench.day;

import org.jspecify.annotations.NullMarked;

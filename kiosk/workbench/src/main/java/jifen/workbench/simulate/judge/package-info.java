/** Judges what a simulated world did: its own arithmetic over what was seen, apart from the code that it judges. */
@NullMarked
package jifen.workbench.simulate.judge;

import org.jspecify.annotations.NullMarked;

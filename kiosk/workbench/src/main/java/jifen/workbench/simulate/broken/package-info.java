/** Rules of the books taken away on purpose, through seams: a simulation that does not notice proves nothing. */
@NullMarked
package jifen.workbench.simulate.broken;

import org.jspecify.annotations.NullMarked;

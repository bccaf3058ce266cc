/** Simulates a township with all its faults from one seed, in one thread, faster than life: {@code jifen simulate}. */
@NullMarked
package jifen.workbench.simulate;

import org.jspecify.annotations.NullMarked;

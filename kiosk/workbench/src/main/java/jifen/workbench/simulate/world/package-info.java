/** The simulated township: the real programs of fund pool and stores on disks, clocks and wires that fail when told to. */
@NullMarked
package jifen.workbench.simulate.world;

import org.jspecify.annotations.NullMarked;

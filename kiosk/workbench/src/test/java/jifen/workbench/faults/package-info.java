/** Machines, disks and lines that fail for real, under the programs as they ship; the guide's own commands put them right. */
@NullMarked
package jifen.workbench.faults;

import org.jspecify.annotations.NullMarked;

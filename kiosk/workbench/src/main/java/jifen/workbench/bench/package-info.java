/** What Jifen costs to run, measured on the machine at hand and beside something comparable. */
@NullMarked
package jifen.workbench.bench;

import org.jspecify.annotations.NullMarked;

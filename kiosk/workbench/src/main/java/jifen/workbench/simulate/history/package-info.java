/** What a simulated world did, as people and the wire saw it: what a judge may believe. */
@NullMarked
package jifen.workbench.simulate.history;

import org.jspecify.annotations.NullMarked;

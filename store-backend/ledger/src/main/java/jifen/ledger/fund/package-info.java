/** The collective's fund: set-aside, sources, and how far it covers the points that are out. */
@NullMarked
package jifen.ledger.fund;

import org.jspecify.annotations.NullMarked;

/** The collectives' money for points: income, grants, donations, and how far it covers what is out. */
@NullMarked
package jifen.fundpool.money;

import org.jspecify.annotations.NullMarked;

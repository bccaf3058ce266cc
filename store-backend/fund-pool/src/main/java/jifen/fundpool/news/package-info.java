/** What the kiosks are told: the latest state of each thing. */
@NullMarked
package jifen.fundpool.news;

import org.jspecify.annotations.NullMarked;

/** How a township sets up its fund pool: one file, every mistake told at once. */
@NullMarked
package jifen.fundpool.config;

import org.jspecify.annotations.NullMarked;

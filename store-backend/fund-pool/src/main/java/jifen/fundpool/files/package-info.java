/** Files that people fill in: read, checked row by row, previewed, then taken whole or not at all. */
@NullMarked
package jifen.fundpool.files;

import org.jspecify.annotations.NullMarked;

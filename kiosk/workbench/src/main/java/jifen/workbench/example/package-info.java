/** A township to try everything on: shaped like the Fulu of seed 001, filled with invented data. */
@NullMarked
package jifen.workbench.example;

import org.jspecify.annotations.NullMarked;

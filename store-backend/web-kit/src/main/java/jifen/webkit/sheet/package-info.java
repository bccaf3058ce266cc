/** Registers that leave the house as files of a spreadsheet. */
@NullMarked
package jifen.webkit.sheet;

import org.jspecify.annotations.NullMarked;

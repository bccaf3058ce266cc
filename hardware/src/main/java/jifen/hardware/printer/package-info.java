/** Puts on paper what a villager takes home: the receipt and the household's own ledger. */
@NullMarked
package jifen.hardware.printer;

import org.jspecify.annotations.NullMarked;

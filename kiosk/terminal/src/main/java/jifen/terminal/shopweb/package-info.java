/** The clerk's pages at the shop: receiving, shelf, registers, help for whoever comes without a card. They need no network. */
@NullMarked
package jifen.terminal.shopweb;

import org.jspecify.annotations.NullMarked;

/** Points, money and goods as exact integers, and the double entry that moves them. */
@NullMarked
package jifen.ledger.account;

import org.jspecify.annotations.NullMarked;

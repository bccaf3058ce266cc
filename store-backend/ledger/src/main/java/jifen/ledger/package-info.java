/** The rules: values, accounts, spending rights, redemption, stock. Floor 0, pure. */
@NullMarked
package jifen.ledger;

import org.jspecify.annotations.NullMarked;

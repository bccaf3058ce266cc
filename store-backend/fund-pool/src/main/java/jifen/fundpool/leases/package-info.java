/** Spending rights that are out at the kiosks: granted, topped up, never overdrawn. */
@NullMarked
package jifen.fundpool.leases;

import org.jspecify.annotations.NullMarked;

/** Lets a villager at the goods they have redeemed: the lock of a door or drawer, and whether it stands open. */
@NullMarked
package jifen.hardware.door;

import org.jspecify.annotations.NullMarked;

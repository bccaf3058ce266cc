/** What a store and the fund pool say to each other. Floor 1. */
@NullMarked
package jifen.protocol;

import org.jspecify.annotations.NullMarked;

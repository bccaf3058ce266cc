/** Cards as bytes in, bytes out: the AES card cryptography and the secure card. Floor 0, pure. */
@NullMarked
package jifen.card;

import org.jspecify.annotations.NullMarked;

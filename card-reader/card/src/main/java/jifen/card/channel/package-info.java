/** The one thing a card driver needs: command bytes go in, answer bytes come out, or the card is lost. */
@NullMarked
package jifen.card.channel;

import org.jspecify.annotations.NullMarked;

package jifen.pcsc;

import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;

/**
 * A card that was laid on a reader. It can be talked to until it is lifted; after that it never stands for the next
 * card on the same reader. (A card swapped between two looks of pcscd, 400 ms, is not noticed here: only the session
 * MAC of a secure card tells.)
 */
public final class TappedCard {
    private final String reader;
    private final OpenConnections connections;
    private volatile boolean lifted;

    TappedCard(String reader, OpenConnections connections) {
        this.reader = reader;
        this.connections = connections;
    }

    /**
     * Starts a conversation. Call it from a thread that may wait: it takes some milliseconds, and up to the time
     * limit of a command when the card is mute or another program holds it.
     */
    public CardConnection connect() throws CardLostException {
        if (lifted) {
            throw new CardLostException(Cause.LIFTED, "the card was lifted from " + reader);
        }
        return connections.open(reader);
    }

    void markLifted() {
        lifted = true;
    }
}

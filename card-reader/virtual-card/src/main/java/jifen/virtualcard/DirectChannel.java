package jifen.virtualcard;

import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardLostException.Cause;

/** A conversation with a card in software, without reader and wire between. */
public final class DirectChannel implements CardChannel {
    private final CardInSoftware card;

    public DirectChannel(CardInSoftware card) {
        this.card = card;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardLostException {
        return switch (card.transmit(command.clone())) {
            case Answer.Bytes(byte[] bytes) -> bytes;
            case Answer.Gone() -> throw new CardLostException(Cause.LIFTED, "the card in software was torn away");
            case Answer.Silence() -> throw new CardLostException(Cause.SILENT, "the card in software keeps silent");
        };
    }
}

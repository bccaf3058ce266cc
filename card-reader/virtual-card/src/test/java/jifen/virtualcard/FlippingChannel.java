package jifen.virtualcard;

import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;

/** Somebody between card and reader who turns over one bit of one answer. */
final class FlippingChannel implements CardChannel {
    private static final int STATUS_BYTES = 2;

    private final DirectChannel card;
    private int answersUntilFlip = -1;
    private int bit;
    private boolean statusToo;

    FlippingChannel(CardInSoftware card) {
        this.card = new DirectChannel(card);
    }

    /** Lets so many answers pass, then flips a bit of the next one; any number stands for some bit of it. */
    void flipAnswer(int answersBefore, int anyBit, boolean statusToo) {
        this.answersUntilFlip = answersBefore;
        this.bit = anyBit;
        this.statusToo = statusToo;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardLostException {
        byte[] answer = card.transmit(command);
        if (answersUntilFlip-- == 0) {
            int at = bit % (8 * (statusToo ? answer.length : answer.length - STATUS_BYTES));
            answer[at / 8] ^= (byte) (1 << at % 8);
        }
        return answer;
    }
}

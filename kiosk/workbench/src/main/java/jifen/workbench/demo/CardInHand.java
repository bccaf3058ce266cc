package jifen.workbench.demo;

import jifen.virtualcard.Answer;
import jifen.virtualcard.CardInSoftware;

/**
 * A card as people hold it: it can be torn away, or fall silent, at a moment that is chosen while it lies on the reader. What the
 * card itself stores stays as the card left it.
 */
public final class CardInHand implements CardInSoftware {
    private final CardInSoftware card;
    private int commandsUntilTorn = Integer.MAX_VALUE;
    private boolean hung;
    private int commandsSeen;

    public CardInHand(CardInSoftware card) {
        this.card = card;
    }

    /** Tears it away so many commands from now: 0 tears at the next one, before it is answered. */
    public synchronized void tearAfter(int commands) {
        commandsUntilTorn = commands;
    }

    /** Makes it answer nothing from now on, until it is laid on a reader again. */
    public synchronized void hang() {
        hung = true;
    }

    /** Takes it in the hand again, as if nothing had been. */
    public synchronized void recover() {
        hung = false;
        commandsUntilTorn = Integer.MAX_VALUE;
    }

    /** Commands that reached it, lost ones included. */
    public synchronized int commandsSeen() {
        return commandsSeen;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public synchronized void reset() {
        card.reset();
    }

    @Override
    public synchronized Answer transmit(byte[] command) {
        commandsSeen++;
        if (commandsUntilTorn == 0) {
            recover();
            card.reset();
            return new Answer.Gone();
        }
        if (commandsUntilTorn != Integer.MAX_VALUE) {
            commandsUntilTorn--;
        }
        return hung ? new Answer.Silence() : card.transmit(command);
    }
}

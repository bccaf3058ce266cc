package jifen.virtualcard;

import java.util.Arrays;
import java.util.Map;
import jifen.card.crypto.RandomSource;

/**
 * A card with which chosen commands go wrong. Commands are counted from 0 over the card's whole life; a torn or silent
 * card stays so until it is reset, that is laid on the reader again.
 */
public final class FaultyCard implements CardInSoftware {
    private static final int GARBAGE_BYTES_MAX = 40;

    private final CardInSoftware card;
    private final Map<Integer, Fault> faults;
    private final RandomSource noise;
    private int commandIndex;
    private boolean torn;
    private boolean silent;

    /** Makes {@code card} fail at the commands whose indexes are given; garbage is drawn from {@code noise}. */
    public FaultyCard(CardInSoftware card, Map<Integer, Fault> faults, RandomSource noise) {
        this.card = card;
        this.faults = Map.copyOf(faults);
        this.noise = noise;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public void reset() {
        torn = false;
        silent = false;
        card.reset();
    }

    @Override
    public Answer transmit(byte[] command) {
        if (torn) {
            return new Answer.Gone();
        }
        if (silent) {
            return new Answer.Silence();
        }
        Fault fault = faults.get(commandIndex++);
        if (fault == null) {
            return card.transmit(command);
        }
        return switch (fault) {
            case TEAR_BEFORE -> tear();
            case TEAR_AFTER -> {
                card.transmit(command);
                yield tear();
            }
            case HALF_ANSWER -> half(card.transmit(command));
            case GARBAGE -> {
                card.transmit(command);
                yield new Answer.Bytes(noise.next((noise.next(1)[0] & 0xFF) % (GARBAGE_BYTES_MAX + 1)));
            }
            case SILENCE -> {
                card.transmit(command);
                silent = true;
                yield new Answer.Silence();
            }
        };
    }

    /** How many commands the reader has sent since the card was made, lost ones included. */
    public int commandsSeen() {
        return commandIndex;
    }

    private Answer tear() {
        torn = true;
        card.reset();
        return new Answer.Gone();
    }

    private static Answer half(Answer whole) {
        return switch (whole) {
            case Answer.Bytes(byte[] bytes) -> new Answer.Bytes(Arrays.copyOf(bytes, bytes.length / 2));
            case Answer.Gone gone -> gone;
            case Answer.Silence silence -> silence;
        };
    }
}

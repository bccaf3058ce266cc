package jifen.card.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** A recorded exchange: each command must come as it was written down, and gets the answer that was written down. */
public final class RecordedChannel implements CardChannel {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private record Line(String command, String answer) {}

    private final Deque<Line> lines = new ArrayDeque<>();

    /** Writes down one command and its answer; spaces in the digits are for the eye. */
    public RecordedChannel then(String command, String answer) {
        lines.add(new Line(command.replace(" ", ""), answer.replace(" ", "")));
        return this;
    }

    @Override
    public byte[] transmit(byte[] command) throws CardLostException {
        Line line = lines.poll();
        if (line == null) {
            throw new CardLostException(CardLostException.Cause.LIFTED, "the recording ends here");
        }
        assertEquals(line.command(), HEX.formatHex(command));
        return HEX.parseHex(line.answer());
    }

    /** Whether every recorded command was sent. */
    public boolean isPlayedOut() {
        return lines.isEmpty();
    }
}

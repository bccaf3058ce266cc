package jifen.virtualcard.reader;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import jifen.virtualcard.Answer;
import jifen.virtualcard.CardInSoftware;

/** A card that answers as the test says. */
final class ScriptedCard implements CardInSoftware {
    /** The ATR that a PC/SC reader makes for an ISO 14443-4 card without historical bytes. */
    private static final byte[] ATR = HexFormat.of().parseHex("3B80800101");

    final AtomicInteger commands = new AtomicInteger();
    private final Function<byte[], Answer> script;

    ScriptedCard(Function<byte[], Answer> script) {
        this.script = script;
    }

    /** Answers each command with its own bytes and 9000. */
    static ScriptedCard echo() {
        return new ScriptedCard(command -> {
            byte[] answer = Arrays.copyOf(command, command.length + 2);
            answer[command.length] = (byte) 0x90;
            return new Answer.Bytes(answer);
        });
    }

    static ScriptedCard answering(String hex) {
        return new ScriptedCard(command -> new Answer.Bytes(HexFormat.of().parseHex(hex)));
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public Answer transmit(byte[] command) {
        commands.incrementAndGet();
        return script.apply(command);
    }

    @Override
    public void reset() {
        // it has no session
    }
}

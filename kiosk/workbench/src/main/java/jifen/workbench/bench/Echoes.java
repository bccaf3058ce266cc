package jifen.workbench.bench;

import java.util.ArrayList;
import java.util.List;
import jifen.virtualcard.Answer;
import jifen.virtualcard.CardInSoftware;

/** What a card and a reader said to each other, and a card that says it again without thinking: what the talk alone costs. */
final class Echoes {
    private final List<byte[]> commands = new ArrayList<>();
    private final List<byte[]> answers = new ArrayList<>();
    private boolean listening;

    /** A card that is overheard between {@link #listen} and {@link #stop}. */
    CardInSoftware overheard(CardInSoftware card) {
        return new CardInSoftware() {
            @Override
            public byte[] atr() {
                return card.atr();
            }

            @Override
            public Answer transmit(byte[] command) {
                Answer answer = card.transmit(command);
                hear(command, answer);
                return answer;
            }

            @Override
            public void reset() {
                card.reset();
            }
        };
    }

    private synchronized void hear(byte[] command, Answer answer) {
        if (listening && answer instanceof Answer.Bytes(byte[] bytes)) {
            commands.add(command.clone());
            answers.add(bytes);
        }
    }

    synchronized void listen() {
        listening = true;
    }

    synchronized void stop() {
        listening = false;
    }

    synchronized List<byte[]> commands() {
        return List.copyOf(commands);
    }

    /** @param atr of the card that was overheard */
    CardInSoftware echo(byte[] atr) {
        return new CardInSoftware() {
            private int next;

            @Override
            public byte[] atr() {
                return atr;
            }

            @Override
            public Answer transmit(byte[] command) {
                byte[] answer = answers.get(next);
                next = (next + 1) % answers.size();
                return new Answer.Bytes(answer);
            }

            @Override
            public void reset() {
                next = 0;
            }
        };
    }

    /** How many exchanges, and their bytes both ways. */
    synchronized String words() {
        int bytes = commands.stream().mapToInt(command -> command.length).sum()
                + answers.stream().mapToInt(answer -> answer.length).sum();
        return commands.size() + " APDUs of " + bytes + " bytes in all";
    }
}

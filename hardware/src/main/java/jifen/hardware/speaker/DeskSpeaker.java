package jifen.hardware.speaker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import jifen.hardware.Health;

/** The voice of a machine that is to be silent, such as a laptop or a test: it writes down what it would say. */
public final class DeskSpeaker implements Speaker {
    /** The oldest beyond this many are forgotten. */
    public static final int REMEMBERED_MAX = 1000;

    private static final Logger LOG = System.getLogger(DeskSpeaker.class.getName());

    private final Deque<Utterance> said = new ArrayDeque<>();
    private boolean speaking;
    private int volume = VOLUME_MAX;
    private boolean closed;

    @Override
    public synchronized void say(Utterance utterance) {
        if (closed) {
            return;
        }
        if (said.size() == REMEMBERED_MAX) {
            said.removeFirst();
        }
        said.addLast(utterance);
        speaking = true;
        LOG.log(Level.INFO, "says: {0}", utterance.text());
    }

    @Override
    public synchronized void interrupt() {
        speaking = false;
    }

    /** All that was said, the oldest first. */
    public synchronized List<Utterance> said() {
        return List.copyOf(said);
    }

    /** What is being said: a desk never comes to the end of it by itself. Empty after an interruption. */
    public synchronized Optional<Utterance> speaking() {
        return speaking ? Optional.ofNullable(said.peekLast()) : Optional.empty();
    }

    @Override
    public synchronized void volume(int percent) {
        volume = Speaker.checkVolume(percent);
    }

    @Override
    public synchronized int volume() {
        return volume;
    }

    @Override
    public Health health() {
        return new Health.Working();
    }

    @Override
    public synchronized void close() {
        closed = true;
        speaking = false;
    }
}

package jifen.hardware.door;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import jifen.hardware.Health;

/** The door of a machine that has none, such as a laptop: it counts how often it was opened; a hand on the desk moves it. */
public final class DeskDoor implements Door {
    private static final Logger LOG = System.getLogger(DeskDoor.class.getName());

    private final List<Consumer<Position>> watchers = new CopyOnWriteArrayList<>();
    private Position position = Position.SHUT;
    private int opened;
    private boolean closed;

    @Override
    public synchronized void open(int pulseMs) {
        Door.checkPulse(pulseMs);
        if (!closed) {
            opened++;
            LOG.log(Level.DEBUG, "the door is unlocked for {0} ms", pulseMs);
        }
    }

    /** How often it was opened. */
    public synchronized int opened() {
        return opened;
    }

    /** Moves the door, as a person before a real one would. */
    public void move(Position to) {
        synchronized (this) {
            if (closed || position == to) {
                return;
            }
            position = to;
        }
        watchers.forEach(watcher -> watcher.accept(to));
    }

    @Override
    public synchronized Position position() {
        return position;
    }

    @Override
    public void watch(Consumer<Position> watcher) {
        watchers.add(watcher);
    }

    @Override
    public Health health() {
        return new Health.Working();
    }

    @Override
    public synchronized void close() {
        closed = true;
        watchers.clear();
    }
}

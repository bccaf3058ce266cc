package jifen.workbench.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What falls when the demo ends, in whatever way: everything that was started is ended, the last first, once. What is started while
 * it is falling is ended at once.
 */
public final class Curtain implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Curtain.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean fallen;

    /** Notes a part, and gives it back. */
    public <T extends AutoCloseable> T keep(T part) {
        synchronized (parts) {
            if (!fallen) {
                parts.push(part);
                return part;
            }
        }
        end(part);
        throw new StageFailure("the demo is ending");
    }

    /** Whoever comes second waits until everything is down. */
    @Override
    public synchronized void close() {
        while (true) {
            AutoCloseable part;
            synchronized (parts) {
                fallen = true;
                part = parts.poll();
            }
            if (part == null) {
                return;
            }
            end(part);
        }
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "a part of the demo did not end cleanly: {0}", e.getMessage());
        }
    }
}

package jifen.hardware.panel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jifen.hardware.Health;

/** The panel of a machine that has none, such as a laptop: it writes the signals to the log and remembers the last. */
public final class DeskPanel implements Panel {
    private static final Logger LOG = System.getLogger(DeskPanel.class.getName());

    private final AtomicReference<Optional<Signal>> last = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;

    @Override
    public void show(Signal signal) {
        if (!closed) {
            last.set(Optional.of(signal));
            LOG.log(Level.DEBUG, "panel shows {0}", signal);
        }
    }

    /** What the panel shows; empty before the first signal and after closing. */
    public Optional<Signal> last() {
        return last.get();
    }

    @Override
    public Health health() {
        return new Health.Working();
    }

    @Override
    public void close() {
        closed = true;
        last.set(Optional.empty());
    }
}

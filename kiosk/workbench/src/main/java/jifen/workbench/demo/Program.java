package jifen.workbench.demo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the demo's programs, which may be stopped and started again until the demo ends; never after. */
final class Program implements AutoCloseable {
    private @Nullable AppProcess running;
    private boolean over;

    synchronized AppProcess start(Supplier<AppProcess> starter) {
        if (over) {
            throw new StageFailure("the demo is ending");
        }
        AppProcess process = starter.get();
        running = process;
        return process;
    }

    /** Only asks, so that several programs end side by side; {@link #stop} waits. */
    synchronized void askToEnd() {
        if (running != null) {
            running.askToEnd();
        }
    }

    /** Ends it as systemd would, and waits. */
    void stop() {
        AppProcess process;
        synchronized (this) {
            process = running;
            running = null;
        }
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        stop();
    }
}

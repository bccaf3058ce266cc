package jifen.workbench.demo;

import java.util.Optional;
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
        taken().ifPresent(AppProcess::close);
    }

    /** Ends it as a power cut would, and waits until it is gone. */
    void kill() {
        taken().ifPresent(AppProcess::kill);
    }

    private synchronized Optional<AppProcess> taken() {
        Optional<AppProcess> process = Optional.ofNullable(running);
        running = null;
        return process;
    }

    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        stop();
    }
}

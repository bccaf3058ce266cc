package jifen.workbench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import jifen.workbench.demo.AppProcess.App;
import org.jspecify.annotations.Nullable;

/** The fund pool: its data, and its program while it runs. */
public final class PoolNode implements AutoCloseable {
    private final Workplace place;
    private final Path config;
    private final Program program = new Program();
    private volatile @Nullable URI address;
    private volatile @Nullable PoolAdmin admin;
    private volatile @Nullable DemoStaff staff;

    /** @param port 0 for any free one, which it then keeps, so that kiosks find it again after a restart */
    public PoolNode(Workplace place, int port) {
        this.place = place;
        this.config =
                place.write("fund-pool.conf", """
                # Written by jifen demo: the fund pool of the example township, for this computer alone.
                dataFolder=%s
                listen=127.0.0.1:%d
                """.formatted(place.folder("fund-pool"), port == 0 ? freePort() : port));
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the fund pool", e);
        }
    }

    public void start() {
        Path log = place.folder().resolve("fund-pool.log");
        URI ready = program.start(
                        () -> AppProcess.start(place, App.FUND_POOL, log, List.of("--config", config.toString())))
                .awaitReady(KioskNode.READY_TIMEOUT);
        address = ready;
        DemoStaff people = new DemoStaff(place.folder("fund-pool"));
        staff = people;
        admin = new PoolAdmin(ready, people);
    }

    /** Who may sign in at its console, and with which password. */
    public DemoStaff staff() {
        return running(staff);
    }

    public URI address() {
        return running(address);
    }

    public Path config() {
        return config;
    }

    public PoolAdmin admin() {
        return running(admin);
    }

    public Path database() {
        return place.folder("fund-pool").resolve("pool.db");
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the fund pool does not run");
        }
        return part;
    }

    void askToEnd() {
        program.askToEnd();
    }

    /** Ends the program as a power cut would: at once, wherever it is. */
    public void kill() {
        forget();
        program.kill();
    }

    /** Ends the program as systemd would; the data stay. */
    public void stop() {
        forget();
        program.stop();
    }

    private void forget() {
        PoolAdmin manager = admin;
        admin = null;
        address = null;
        if (manager != null) {
            manager.close();
        }
    }

    @Override
    public void close() {
        stop();
        program.close();
    }
}

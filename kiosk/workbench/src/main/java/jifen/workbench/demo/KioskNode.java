package jifen.workbench.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jifen.virtualcard.reader.VpcdSlot;
import jifen.workbench.demo.AppProcess.App;
import jifen.workbench.example.Township;
import org.jspecify.annotations.Nullable;

/** One store's kiosk: its data, its reader, its wire to the fund pool, and its program while it runs. */
public final class KioskNode implements AutoCloseable {
    static final Duration READY_TIMEOUT = Duration.ofSeconds(40);
    /** Short, so that a day of minutes has many exchanges; a shop's own is longer. */
    private static final int SYNC_EVERY_SECONDS = 2;

    private final Workplace place;
    private final Township.Market market;
    private final String reader;
    private final Wire wire;
    private final VpcdSlot slot;
    private final Path config;
    private final App app;
    private final Program program = new Program();
    private volatile @Nullable URI screen;

    /**
     * @param reader its PC/SC name
     * @param screenPort 0 for any free one
     */
    KioskNode(Workplace place, Township.Market market, String reader, int screenPort, Wire wire, VpcdSlot slot) {
        this.place = place;
        this.market = market;
        this.reader = reader;
        this.wire = wire;
        this.slot = slot;
        this.app = App.KIOSK.named("kiosk of " + market.store());
        place.folder(name());
        this.config = place.write(name() + ".conf", """
                # Written by jifen demo. The store %s, its fund pool behind a wire that the demo can cut.
                dataFolder=%s
                pool=https://127.0.0.1:%d
                reader=%s
                screenPort=%d
                language=zh
                syncEverySeconds=%d
                # What it says goes into its log, and receipts become text files: two kiosks on one desk talk at the same time.
                voice=desk
                printer=desk:%s
                """.formatted(
                        market.store(),
                        place.folder(name()),
                        wire.port(),
                        reader,
                        screenPort,
                        SYNC_EVERY_SECONDS,
                        place.folder(name() + "-receipts")));
    }

    private String name() {
        return "kiosk-" + market.store();
    }

    /** Joins the fund pool with a code, learns its news, and takes the first goods in. */
    void join(Curtain curtain, String code, String receipt) {
        Path goods = place.write(name() + "-goods.csv", receipt);
        Path log = place.folder().resolve(name() + "-first.log");
        AppProcess joining = curtain.keep(AppProcess.start(
                place,
                app,
                log,
                List.of("--config", config.toString(), "--enrol", code, "--receive", goods.toString())));
        int exit = joining.awaitEnd(READY_TIMEOUT);
        if (exit != 0) {
            throw new StageFailure(
                    "The " + app.name() + " could not join the fund pool and take its goods in (exit code " + exit
                            + ").\n" + joining.logTail());
        }
    }

    /**
     * Starts it and waits until its screen answers.
     *
     * @throws StageFailure when it ends instead, or takes too long
     */
    public void start() {
        Path log = place.folder().resolve(name() + ".log");
        screen = program.start(() -> AppProcess.start(place, app, log, List.of("--config", config.toString())))
                .awaitReady(READY_TIMEOUT);
    }

    /** Where its screen is. */
    public URI screen() {
        URI address = screen;
        if (address == null) {
            throw new IllegalStateException("the " + app.name() + " does not run");
        }
        return address;
    }

    public Township.Market market() {
        return market;
    }

    public String reader() {
        return reader;
    }

    public Wire wire() {
        return wire;
    }

    public VpcdSlot slot() {
        return slot;
    }

    public Path config() {
        return config;
    }

    public Path database() {
        return place.folder(name()).resolve("store.db");
    }

    void askToEnd() {
        program.askToEnd();
    }

    /** Ends the program as a power cut would: at once, wherever it is. */
    public void kill() {
        screen = null;
        program.kill();
    }

    /** Ends the program as systemd would; the data stay. */
    public void stop() {
        screen = null;
        program.stop();
    }

    @Override
    public void close() {
        program.close();
    }
}

package jifen.fundpool.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.fundpool.Township;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.money.Totals;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.KioskStatus;
import jifen.journal.HeadMirror;

/**
 * The fund pool's figures in the text format of Prometheus: counts and ages, of no person. Amounts of time are seconds, sizes bytes. Of
 * kiosks only those that serve or are stopped; one that was replaced is no news.
 */
public final class PoolMeters {
    private static final String REPLACED = "replaced";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge pending = MultiGauge.builder("jifen.kiosk.pending.entries")
            .description("Entries that a kiosk announced and has not pushed yet")
            .register(registry);
    private final MultiGauge silent = MultiGauge.builder("jifen.kiosk.silent.seconds")
            .description("Since a kiosk was last heard of; absent when it never was")
            .register(registry);
    private final MultiGauge stopped = MultiGauge.builder("jifen.kiosk.stopped")
            .description("1 when nothing is taken from a kiosk until a person has looked")
            .register(registry);
    private final Township township;
    private final Path dataFolder;
    private final InstantSource clock;

    public PoolMeters(Township township, Path dataFolder, Optional<HeadMirror> mirror, InstantSource clock) {
        this.township = township;
        this.dataFolder = dataFolder;
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        gauge("jifen.log.entries", "Entries of the fund pool's own log", this::entries);
        gauge("jifen.findings", "What the reconciliation found and a person must look at", this::findings);
        gauge(
                "jifen.restored.waiting.kiosks",
                "Kiosks for which a restored fund pool waits; nothing is granted while there are any",
                this::waitedFor);
        mirror.ifPresent(
                stick -> gauge("jifen.mirror.working", "1 working, 0 faulty; absent without one", () -> works(stick)));
        gauge("jifen.households", "Households registered", () -> totals().households());
        gauge("jifen.cards", "Cards registered", () -> totals().cards());
        gauge("jifen.points.outstanding.hundredths", "Points given and not yet redeemed", () -> totals().outstanding());
        gauge("jifen.database.bytes", "The books on the disk, with their write-ahead log", this::bytes);
        gauge("jifen.disk.free.bytes", "Room left under the data folder", this::free);
    }

    /** All figures as they are now. */
    public String text() {
        List<KioskStatus> kiosks = township.books().read(handle -> KioskStatus.all(handle, township.desk())).stream()
                .filter(kiosk -> !kiosk.state().equals(REPLACED))
                .toList();
        pending.register(
                kiosks.stream()
                        .map(kiosk -> MultiGauge.Row.of(tags(kiosk), kiosk::pending))
                        .toList(),
                true);
        stopped.register(
                kiosks.stream()
                        .map(kiosk -> MultiGauge.Row.of(
                                tags(kiosk), () -> kiosk.state().equals("quarantined") ? 1 : 0))
                        .toList(),
                true);
        Instant now = clock.instant();
        silent.register(
                kiosks.stream()
                        .filter(kiosk -> kiosk.lastSeen() != null)
                        .map(kiosk -> MultiGauge.Row.of(tags(kiosk), () -> seconds(kiosk, now)))
                        .toList(),
                true);
        return registry.scrape();
    }

    private static long seconds(KioskStatus kiosk, Instant now) {
        String seen = kiosk.lastSeen();
        return seen == null ? 0 : Duration.between(Instant.parse(seen), now).toSeconds();
    }

    private static Tags tags(KioskStatus kiosk) {
        return Tags.of("store", kiosk.store(), "node", kiosk.node());
    }

    private void gauge(String name, String description, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(description).register(registry);
    }

    private Totals totals() {
        return township.books().read(Totals::of);
    }

    private long entries() {
        return township.books()
                .read(handle -> handle.createQuery("SELECT count(*) FROM entry")
                        .mapTo(Long.class)
                        .one());
    }

    private long waitedFor() {
        return township.books().read(handle -> Incarnation.waitedFor(handle).size());
    }

    private static Number works(HeadMirror mirror) {
        return switch (mirror.state()) {
            case HeadMirror.State.NotYet none -> 1;
            case HeadMirror.State.Written written -> 1;
            case HeadMirror.State.Missing missing -> 0;
            case HeadMirror.State.Ahead ahead -> 0;
        };
    }

    private long findings() {
        return township.books().read(handle -> Findings.open(handle).size());
    }

    private long bytes() {
        try {
            Path file = dataFolder.resolve("pool.db");
            Path wal = dataFolder.resolve("pool.db-wal");
            return Files.size(file) + (Files.exists(wal) ? Files.size(wal) : 0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long free() {
        try {
            return Files.getFileStore(dataFolder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package jifen.terminal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.hardware.Health;
import jifen.ledger.redemption.Decision;
import jifen.store.Shop;
import jifen.store.Totals;
import jifen.sync.SyncState;
import jifen.terminal.backup.BackupState;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Reason;
import jifen.terminal.session.State;

/**
 * What {@code GET /metrics} says in the text format of Prometheus: figures of this kiosk, of no household and no card. What is not known
 * (no sync yet, no printer) is {@code NaN}. Amounts of time are seconds, sizes bytes.
 */
final class Meters {
    private static final Duration[] COMMIT_BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };
    private static final double UNKNOWN = Double.NaN;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer commit = Timer.builder("jifen.commit")
            .description("From a confirm that a card proved to the answer of the books, refusals included")
            .serviceLevelObjectives(COMMIT_BOUNDS)
            .register(registry);
    private final Parts parts;
    private volatile State seen = new State.Idle();
    private volatile Optional<Instant> inTouch = Optional.empty();

    /** Where the figures come from; each is asked when somebody asks for the page. */
    record Parts(
            Shop shop,
            Supplier<Boolean> reader,
            Supplier<SyncState> sync,
            Supplier<BackupState> backup,
            Devices devices,
            InstantSource clock) {}

    Meters(Parts parts) {
        this.parts = parts;
        new JvmMemoryMetrics().bindTo(registry);
        books();
        machine();
    }

    String text() {
        return registry.scrape();
    }

    /** Told each moment of the session, in order. */
    void shown(Moment moment) {
        State state = moment.state();
        if (state instanceof State.Refused refused && !state.equals(seen)) {
            refusals(code(refused.reason())).increment();
        }
        seen = state;
    }

    void committed(Duration took) {
        commit.record(took);
    }

    void synced(SyncState state) {
        if (state instanceof SyncState.InTouch touch) {
            inTouch = Optional.of(touch.last());
        }
    }

    private io.micrometer.core.instrument.Counter refusals(String reason) {
        return io.micrometer.core.instrument.Counter.builder("jifen.refusals")
                .description("Villagers who were told why not, since the start, by reason")
                .tag("reason", reason)
                .register(registry);
    }

    private void books() {
        FunctionCounter.builder("jifen.redemptions", parts.shop, shop -> totals(shop, Totals::redemptions))
                .description("Redemptions in this kiosk's log")
                .register(registry);
        gauge("jifen.log.entries", "Entries of the log", () -> totals(parts.shop, Totals::entries));
        gauge(
                "jifen.pending.entries",
                "Entries that the fund pool has not acknowledged",
                () -> totals(parts.shop, Totals::pending));
        gauge("jifen.database.bytes", "The books on the disk, with their write-ahead log", () -> bytes(parts.shop));
        gauge(
                "jifen.disk.free.bytes",
                "Room left under the data folder",
                () -> Files.getFileStore(folder(parts.shop)).getUsableSpace());
    }

    private void machine() {
        gauge("jifen.reader.present", "1 while the card reader is there", () -> parts.reader.get() ? 1 : 0);
        gauge(
                "jifen.printer.working",
                "1 working, 0 faulty, NaN none",
                () -> parts.devices
                        .receipts()
                        .map(Receipts::health)
                        .map(Meters::working)
                        .orElse(UNKNOWN));
        gauge(
                "jifen.voice.working",
                "1 working, 0 faulty, NaN none",
                () -> parts.devices
                        .voice()
                        .map(speaker -> working(speaker.health()))
                        .orElse(UNKNOWN));
        gauge("jifen.serving", "0 while the kiosk is out of service", () -> seen instanceof State.OutOfService ? 0 : 1);
        gauge(
                "jifen.sync.in.touch",
                "1 when the last exchange with the fund pool succeeded",
                () -> parts.sync.get() instanceof SyncState.InTouch ? 1 : 0);
        gauge(
                "jifen.sync.age.seconds",
                "Since the last exchange; NaN when there was none since the start",
                () -> age(inTouch));
        gauge(
                "jifen.backup.age.seconds",
                "Since the newest copy; NaN when there was none since the start",
                () -> age(lastBackup(parts.backup.get())));
        gauge("jifen.backup.working", "1 working, 0 faulty, NaN none", () -> switch (parts.backup.get()) {
            case BackupState.Off off -> UNKNOWN;
            case BackupState.NotYet none -> 1;
            case BackupState.Made made -> 1;
            case BackupState.Failed failed -> 0;
        });
    }

    /** A figure that may fail to be known. */
    @FunctionalInterface
    private interface Figure {
        double get() throws IOException;
    }

    private void gauge(String name, String description, Figure figure) {
        Gauge.builder(name, () -> {
                    try {
                        return figure.get();
                    } catch (IOException | RuntimeException e) {
                        // The books or the disk failed: the screen and /health say so.
                        return UNKNOWN;
                    }
                })
                .description(description)
                .register(registry);
    }

    private static double totals(Shop shop, java.util.function.ToLongFunction<Totals> figure) {
        return figure.applyAsLong(shop.totals());
    }

    private static double bytes(Shop shop) throws IOException {
        Path file = shop.database().file();
        Path wal = Path.of(file + "-wal");
        return Files.size(file) + (Files.exists(wal) ? Files.size(wal) : 0L);
    }

    private static Path folder(Shop shop) {
        Path folder = shop.database().file().toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static double working(Health health) {
        return switch (health) {
            case Health.Working working -> 1;
            case Health.Warning soon -> 1;
            case Health.Faulty faulty -> 0;
        };
    }

    private static Optional<Instant> lastBackup(BackupState state) {
        return switch (state) {
            case BackupState.Off off -> Optional.empty();
            case BackupState.NotYet none -> Optional.empty();
            case BackupState.Made made -> Optional.of(made.at());
            case BackupState.Failed failed -> failed.lastMade();
        };
    }

    private double age(Optional<Instant> since) {
        return since.map(at ->
                        (double) Duration.between(at, parts.clock.instant()).toSeconds())
                .orElse(UNKNOWN);
    }

    /** As {@code reason} of the view {@code refused}. */
    private static String code(Reason reason) {
        return switch (reason) {
            case Reason.ByCard(Reason.CardFault fault) -> word(fault);
            case Reason.ByScan(Reason.ScanFault fault) -> "code-" + word(fault);
            case Reason.ByUndo(Reason.UndoFault fault) -> "undo-" + word(fault);
            case Reason.ByLedger(Decision.Refusal refusal) ->
                switch (refusal) {
                    case Decision.BalanceTooSmall balance -> "balance-too-small";
                    case Decision.OutOfStock stock -> "out-of-stock";
                    case Decision.LotExpired expired -> "lot-expired";
                    case Decision.NotOffered offered -> "not-offered";
                    case Decision.PriceChanged price -> "price-changed";
                    case Decision.DailyCapReached cap -> "daily-cap";
                    case Decision.HouseholdSuspended suspended -> "household-suspended";
                    case Decision.CardReportedLost lost -> "card-lost";
                    case Decision.CardUnknown unknown -> "card-unknown";
                };
        };
    }

    private static String word(Enum<?> fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package jifen.fundpool;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.api.AdminApi;
import jifen.fundpool.api.Faults;
import jifen.fundpool.api.HealthApi;
import jifen.fundpool.api.NodeApi;
import jifen.fundpool.api.SignInApi;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.config.PoolConfig;
import jifen.fundpool.console.Console;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.incarnation.Repull;
import jifen.fundpool.metrics.MetricsPort;
import jifen.fundpool.metrics.PoolMeters;
import jifen.fundpool.staff.FirstAdmin;
import jifen.fundpool.web.PoolCertificate;
import jifen.fundpool.web.PoolServer;
import jifen.fundpool.web.StaffEntrance;
import jifen.journal.HeadMirror;
import jifen.webkit.tls.OwnCertificate;

/** A running fund pool: its books and its address. */
public final class FundPool implements AutoCloseable {
    public static final String VERSION = "0.1.0";

    private static final int FINGERPRINT_BYTES = 32;

    private final PoolBooks books;
    private final PoolServer server;
    private final Heartbeat heartbeat;
    private final String url;
    private final Path firstPasswordFile;
    private final Optional<String> firstPassword;
    private final Optional<MetricsPort> metrics;
    private final Optional<HeadMirror> mirror;

    private FundPool(
            PoolBooks books,
            PoolServer server,
            Heartbeat heartbeat,
            String url,
            Path firstPasswordFile,
            Optional<String> firstPassword,
            Optional<MetricsPort> metrics,
            Optional<HeadMirror> mirror) {
        this.books = books;
        this.server = server;
        this.heartbeat = heartbeat;
        this.url = url;
        this.firstPasswordFile = firstPasswordFile;
        this.firstPassword = firstPassword;
        this.metrics = metrics;
        this.mirror = mirror;
    }

    /**
     * Opens the books and begins to listen.
     *
     * @throws jifen.journal.DamagedDatabaseException when the books cannot be trusted
     * @throws jifen.journal.DatabaseInUseException when another process has them
     * @throws IllegalStateException when a file is missing, or the address is taken
     */
    public static FundPool start(PoolConfig config, InstantSource clock) {
        PoolBooks books = PoolBooks.open(config.dataFolder(), clock, config.zone());
        try {
            Optional<HeadMirror> mirror = config.headMirror().map(folder -> Repull.mirrored(books, folder));
            Optional<OwnCertificate> certificate = config.tls()
                    ? Optional.of(PoolCertificate.in(config.dataFolder(), certified(config)))
                    : Optional.empty();
            Township township = Township.of(
                    books,
                    config.leases(),
                    config.purseLimit(),
                    CardMasters.at(config.dataFolder().resolve("card-masters.conf")),
                    certificate.map(OwnCertificate::sha256).orElse(new byte[FINGERPRINT_BYTES]));
            Optional<MetricsPort> metrics = config.metricsPort()
                    .map(port ->
                            MetricsPort.open(port, new PoolMeters(township, config.dataFolder(), mirror, clock)::text));
            FirstAdmin firstAdmin = new FirstAdmin(township.staffOffice(), config.dataFolder());
            Optional<String> firstPassword = firstAdmin.appoint();
            StaffEntrance entrance = StaffEntrance.of(
                    books, township.staff(), township.audit(), firstAdmin, SignInApi::refuse, config.tls());
            Console console = new Console(township, entrance.desk());
            PoolServer server = PoolServer.start(
                    config.host(),
                    config.port(),
                    certificate,
                    List.of(
                            entrance::routes,
                            new SignInApi(entrance)::routes,
                            new NodeApi(township.nodeAnswers())::routes,
                            new AdminApi(township)::routes,
                            new HealthApi(township, mirror)::routes,
                            console::routes,
                            Faults::routes));
            String url = (config.tls() ? "https://" : "http://") + reachable(config.host()) + ":" + server.port();
            console.reachedAt(config.publicAddress().map(Object::toString).orElse(url));
            return new FundPool(
                    books, server, new Heartbeat(books), url, firstAdmin.file(), firstPassword, metrics, mirror);
        } catch (RuntimeException e) {
            books.close();
            throw e;
        }
    }

    /** Where it answers. */
    public String url() {
        return url;
    }

    /** Where the password of {@code admin} stands until it is changed. */
    public Path firstPasswordFile() {
        return firstPasswordFile;
    }

    /** The password of {@code admin}, at the very first start only: it is shown once. */
    Optional<String> firstPassword() {
        return firstPassword;
    }

    /** What it answers to, such as {@code POST /api/sync}: what the document of its interface must describe. */
    List<String> routes() {
        return server.routes();
    }

    /** Where this machine may ask for the figures of Prometheus, when it may. */
    Optional<Integer> metricsPort() {
        return metrics.map(MetricsPort::port);
    }

    @Override
    public void close() {
        metrics.ifPresent(MetricsPort::close);
        server.close();
        heartbeat.close();
        mirror.ifPresent(HeadMirror::close);
        books.close();
    }

    private static String certified(PoolConfig config) {
        return config.publicAddress().map(uri -> uri.getHost()).orElse(reachable(config.host()));
    }

    private static String reachable(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}

package jifen.fundpool.web;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jifen.webkit.tls.OwnCertificate;
import jifen.webkit.tls.TlsConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The listening server: one connector, encrypted or on loopback, and the headers every answer carries. */
public final class PoolServer implements AutoCloseable {
    /** Nothing that is sent here is larger than a file of awards. */
    private static final long REQUEST_BYTES_MAX = 5L << 20;

    private static final int IDLE_MS_MAX = 30_000;

    private final Javalin javalin;

    private PoolServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** @param certificate empty for plain http, which the configuration allows on loopback only */
    public static PoolServer start(
            String host, int port, Optional<OwnCertificate> certificate, List<Consumer<RoutesConfig>> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.http.maxRequestSize = REQUEST_BYTES_MAX;
            config.http.generateEtags = false;
            // Files hold names: they stay in memory, and never grow beyond the limit of every other request.
            config.jetty.multipartConfig.maxTotalRequestSize(REQUEST_BYTES_MAX, SizeUnit.BYTES);
            config.jetty.multipartConfig.maxInMemoryFileSize((int) REQUEST_BYTES_MAX, SizeUnit.BYTES);
            config.jetty.addConnector((server, http) -> connector(server, http, host, port, certificate));
            routes.forEach(some -> some.accept(config.routes));
        });
        return new PoolServer(javalin.start());
    }

    public int port() {
        return javalin.port();
    }

    /** What it answers to, such as {@code POST /api/sync}; guards and error handlers are no routes. */
    public List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static Connector connector(
            Server server, HttpConfiguration http, String host, int port, Optional<OwnCertificate> certificate) {
        http.setSendServerVersion(false);
        ServerConnector connector = certificate
                .map(own -> TlsConnector.of(server, http, own))
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS_MAX);
        return connector;
    }
}

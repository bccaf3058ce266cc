package jifen.terminal.shopweb;

import io.javalin.Javalin;
import java.util.List;
import jifen.webkit.tls.OwnCertificate;
import jifen.webkit.tls.TlsConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clerk's pages on the shop's network: TLS, and nothing but those pages; the villager's screen stays on the kiosk. */
public final class ShopServer implements AutoCloseable {
    /** Whose certificate it is. */
    public static final OwnCertificate.Owner OWNER = new OwnCertificate.Owner(
            "shop",
            "Jifen village store",
            "A new one makes every browser of the shop ask once more whether to trust it.");

    private static final int IDLE_MS_MAX = 30_000;
    private static final Logger LOG = LoggerFactory.getLogger("shop");

    private final Javalin server;

    private ShopServer(Javalin server) {
        this.server = server;
    }

    public static ShopServer start(ShopWeb pages, String host, int port, OwnCertificate certificate) {
        return new ShopServer(Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.http.maxRequestSize = ShopWeb.FORM_BYTES_MAX;
                    config.jetty.addConnector((server, http) -> connector(server, http, host, port, certificate));
                    pages.onNetwork(config.routes);
                    config.routes.exception(Exception.class, (e, http) -> {
                        LOG.error("{} {} could not be answered", http.method(), http.path(), e);
                        http.status(500).result("the kiosk could not answer this; its log says why");
                    });
                })
                .start());
    }

    private static Connector connector(
            Server server, HttpConfiguration http, String host, int port, OwnCertificate certificate) {
        http.setSendServerVersion(false);
        ServerConnector connector = TlsConnector.of(server, http, certificate);
        connector.setHost(host.replaceAll("[\\[\\]]", ""));
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS_MAX);
        return connector;
    }

    public int port() {
        return server.port();
    }

    /** What it answers to, such as {@code GET /shop/today}; guards are no routes. */
    List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}

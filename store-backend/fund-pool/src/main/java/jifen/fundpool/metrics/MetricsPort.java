package jifen.fundpool.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /metrics} on a port that only this machine reaches. Not on the fund pool's own port: there everybody would have to sign in,
 * which a program that asks every minute for years cannot do well.
 */
public final class MetricsPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("metrics");
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int FAULT = 500;

    private final HttpServer server;

    private MetricsPort(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any that is free
     * @throws IllegalStateException when it is taken
     */
    public static MetricsPort open(int port, Supplier<String> text) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> answer(exchange, text));
            server.start();
            return new MetricsPort(server);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The port " + port + " for metrics is taken (" + e.getMessage() + "): set another metricsPort.", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Supplier<String> text) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")
                    || !exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] body;
            try {
                body = text.get().getBytes(StandardCharsets.UTF_8);
            } catch (RuntimeException e) {
                LOG.error("the figures cannot be told", e);
                exchange.sendResponseHeaders(FAULT, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

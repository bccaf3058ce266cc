package jifen.fundpool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The wire between kiosks and the fund pool: it loses requests or answers when a test says so, and delivers everything else. */
final class Wire implements AutoCloseable {
    private static final Set<String> PASSED_ON =
            Set.of("jifen-signature", "jifen-node", "jifen-revision", "content-type");

    /** What came with the second revision; a kiosk of the first refuses the whole answer for it. */
    private static final Pattern UNREADABLE = Pattern.compile("\"kind\":\"intent-void\"|\"pool\":");

    /** What happens to one message. */
    enum Fate {
        DELIVERED,
        REQUEST_LOST,
        ANSWER_LOST
    }

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile String pool = "";
    private volatile boolean old;
    private int messages;
    private int lostAt;
    private Fate fate = Fate.DELIVERED;

    Wire() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::carry);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void to(String url) {
        pool = url;
    }

    /** From now on the kiosks are of the first revision, in what they say and in what they read. */
    void speakOld() {
        old = true;
    }

    /** The kiosks were updated. */
    void speakNew() {
        old = false;
    }

    /** The n-th message from now on meets this fate, counted from 1; 0: none does. */
    synchronized void lose(int n, Fate how) {
        messages = 0;
        lostAt = n;
        fate = how;
    }

    synchronized int messages() {
        return messages;
    }

    private synchronized Fate next() {
        messages++;
        return messages == lostAt ? fate : Fate.DELIVERED;
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fate fate = next();
            if (fate == Fate.REQUEST_LOST) {
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool + exchange.getRequestURI()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!old || !name.equalsIgnoreCase("jifen-revision")) {
                    passOn(request, name, values);
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (fate == Fate.ANSWER_LOST) {
                return;
            }
            if (old
                    && UNREADABLE
                            .matcher(new String(answer.body(), StandardCharsets.UTF_8))
                            .find()) {
                exchange.sendResponseHeaders(answer.statusCode(), -1);
                return;
            }
            answer.headers()
                    .firstValue("Jifen-Signature")
                    .ifPresent(sign -> exchange.getResponseHeaders().set("Jifen-Signature", sign));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void passOn(HttpRequest.Builder request, String name, List<String> values) {
        if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}

package jifen.terminal.screen;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.sse.SseClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Press;
import jifen.terminal.settings.Glass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The villager's screen: a page on the loopback interface, its views as events, its presses. A table of routes. */
public final class Screen implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PRESS_SECONDS_MAX = 5;

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger("screen");

    /** Takes presses; completes with whether the view answered to it. */
    @FunctionalInterface
    public interface Presses {
        CompletableFuture<Boolean> press(long n, Press press);
    }

    /**
     * @param health what {@code /health} says
     * @param name what the shop is called, asked for each view
     * @param metrics what {@code /metrics} says, in the text format of Prometheus
     */
    public record Parts(
            Supplier<Moment> now,
            Presses presses,
            Supplier<StoreName> name,
            Supplier<Map<String, Object>> health,
            Supplier<String> metrics) {
        /** Without figures. */
        public Parts(
                Supplier<Moment> now, Presses presses, Supplier<StoreName> name, Supplier<Map<String, Object>> health) {
            this(now, presses, name, health, () -> "");
        }
    }

    private final Parts parts;
    private final ScreenPage page;
    private final Viewers viewers = new Viewers();
    private final int requestBytesMax;
    private final Consumer<RoutesConfig> staffPages;
    private final Javalin server;

    /** @param glass what the page is drawn for */
    public Screen(Parts parts, Glass glass) {
        this(parts, glass, 0, routes -> {});
    }

    /**
     * @param formBytesMax what a form of the staff's pages may have
     * @param staffPages the routes of the clerk's pages, which guard themselves
     */
    public Screen(Parts parts, Glass glass, int formBytesMax, Consumer<RoutesConfig> staffPages) {
        this.parts = parts;
        this.requestBytesMax = Math.max(PressMessage.BYTES_MAX, formBytesMax);
        this.staffPages = staffPages;
        this.page = new ScreenPage(glass);
        this.server = Javalin.create(this::configure);
    }

    /** @param port 0 for any that is free */
    public void start(int port) {
        server.start(LOOPBACK, port);
    }

    public int port() {
        return server.port();
    }

    /** What it answers to, such as {@code POST /press}: what the document of its interface must describe. */
    public List<String> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    /** Brings the view of a moment to every viewer, in order; never waits. */
    public void show(Moment moment) {
        viewers.show(() -> Views.json(moment, parts.name.get()));
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = requestBytesMax;
        config.routes.before(LoopbackGuard::check);
        config.routes.before(Screen::harden);
        config.routes.get("/", this::file);
        config.routes.get("/kiosk.css", this::file);
        config.routes.get("/kiosk.js", this::file);
        config.routes.get("/panel.css", this::file);
        config.routes.get("/pictures/{name}", this::file);
        config.routes.sse("/events", this::watch);
        config.routes.get("/view", request -> json(request, view()));
        config.routes.post("/press", this::press);
        config.routes.get("/health", request -> json(request, Json.write(parts.health.get())));
        config.routes.get(
                "/metrics", request -> request.contentType(METRICS_TYPE).result(parts.metrics.get()));
        staffPages.accept(config.routes);
        config.routes.exception(
                HttpResponseException.class, (e, request) -> refuse(request, e.getStatus(), e.getMessage()));
        config.routes.exception(Exception.class, (e, request) -> {
            LOG.error("{} {} could not be answered", request.method(), request.path(), e);
            refuse(request, 500, "the kiosk could not answer this; its log says why");
        });
    }

    private static void harden(Context request) {
        request.header("Content-Security-Policy", ScreenPage.CONTENT_SECURITY_POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Resource-Policy", "same-origin");
        request.header("Cache-Control", "no-store");
    }

    private void file(Context request) {
        page.file(request.path())
                .ifPresentOrElse(
                        file -> request.contentType(file.contentType()).result(file.bytes()),
                        () -> refuse(request, 404, "there is no such file"));
    }

    private void watch(SseClient client) {
        viewers.add(client, this::view);
    }

    private byte[] view() {
        return Views.json(parts.now.get(), parts.name.get());
    }

    private void press(Context request) throws InterruptedException {
        String type = request.contentType();
        if (type == null || !type.startsWith("application/json")) {
            refuse(request, 415, "a press is sent as application/json");
            return;
        }
        try {
            PressMessage message = PressMessage.parse(body(request));
            boolean taken = parts.presses.press(message.n(), message.press()).get(PRESS_SECONDS_MAX, TimeUnit.SECONDS);
            request.status(taken ? 200 : 409);
            json(request, Json.write(Map.of("taken", taken, "n", parts.now.get().n())));
        } catch (MalformedMessageException e) {
            refuse(request, 400, e.getMessage());
        } catch (ExecutionException | TimeoutException e) {
            refuse(request, 503, "the kiosk is closing");
        }
    }

    private static byte[] body(Context request) {
        byte[] body = request.bodyAsBytes();
        if (body.length > PressMessage.BYTES_MAX) {
            throw new ContentTooLargeResponse("a press has at most " + PressMessage.BYTES_MAX + " bytes");
        }
        return Arrays.copyOf(body, body.length);
    }

    private static void refuse(Context request, int status, @org.jspecify.annotations.Nullable String reason) {
        request.status(status);
        json(request, Json.write(Map.of("error", String.valueOf(reason))));
    }

    private static void json(Context request, byte[] json) {
        request.contentType("application/json").result(json);
    }

    /** The viewers first: what they were last shown has been sent when this returns. */
    @Override
    public void close() {
        viewers.close();
        server.stop();
    }
}

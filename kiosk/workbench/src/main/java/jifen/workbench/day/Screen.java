package jifen.workbench.day;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jifen.workbench.demo.StageFailure;

/** Eyes and a finger at one kiosk's screen: sees each view that the screen is sent, and presses what a villager would press. */
public final class Screen implements AutoCloseable {
    private static final int VIEWS_KEPT_MAX = 50;
    private static final int HTTP_OK = 200;
    private static final int HTTP_CONFLICT = 409;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final String EVENT_DATA = "data:";

    private final URI kiosk;
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();
    private final Deque<View> seen = new ArrayDeque<>();
    private final InputStream events;
    private final Thread watcher;

    /** One whole view, as the screen was told to show it. */
    public record View(JsonNode json) {
        public String name() {
            return json.path("view").asText();
        }

        public long n() {
            return json.path("n").asLong();
        }

        public String text(String field) {
            return json.path(field).asText();
        }

        /** Hundredths of a point. */
        public long hundredths(String field) {
            return json.path(field).asLong();
        }

        @Override
        public String toString() {
            return name() + (json.has("reason") ? " (" + text("reason") + ")" : "");
        }
    }

    private Screen(URI kiosk, HttpClient http, InputStream events) {
        this.kiosk = kiosk;
        this.http = http;
        this.events = events;
        this.watcher = Thread.ofVirtual().name("screen " + kiosk.getPort()).unstarted(this::watch);
    }

    /** @throws StageFailure when the kiosk does not answer */
    public static Screen of(URI kiosk) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();
        HttpRequest ask = HttpRequest.newBuilder(kiosk.resolve("/events"))
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(ask, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != HTTP_OK) {
                throw new StageFailure("The screen of " + kiosk + " answers " + answer.statusCode());
            }
            Screen screen = new Screen(kiosk, http, answer.body());
            screen.watcher.start();
            return screen;
        } catch (IOException e) {
            throw new StageFailure("The screen of " + kiosk + " does not answer (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    private void watch() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(EVENT_DATA)) {
                    show(new View(json.readTree(line.substring(EVENT_DATA.length()))));
                }
            }
        } catch (IOException e) {
            // the kiosk went away or we did: whoever waits for a view runs into the time limit and says so
        }
    }

    private synchronized void show(View view) {
        if (seen.size() == VIEWS_KEPT_MAX) {
            seen.removeFirst();
        }
        seen.addLast(view);
        notifyAll();
    }

    /** Whether a view came after another, as far as this screen has heard. */
    public synchronized Optional<View> seen(long after, Predicate<View> wanted) {
        return seen.stream()
                .filter(view -> view.n() > after && wanted.test(view))
                .findFirst();
    }

    /** Waits until the kiosk's end of the line is closed and all that was still on the line has been read. */
    public void awaitEnd() {
        try {
            watcher.join(ANSWER_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    /** What it shows now. */
    public synchronized View now() {
        View last = seen.peekLast();
        return last != null ? last : await(-1, view -> true, ANSWER_TIMEOUT, "its first view");
    }

    /**
     * Waits for a view that came after another.
     *
     * @param after the counter of the view after which to look
     * @param what is expected, for the message
     * @throws StageFailure when it does not come in time, with what was shown instead
     */
    public synchronized View await(long after, Predicate<View> wanted, Duration timeout, String what) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Optional<View> found = seen(after, wanted);
            if (found.isPresent()) {
                return found.get();
            }
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                throw new StageFailure("The screen of " + kiosk + " did not show " + what + " within "
                        + timeout.toMillis() + " ms; it showed "
                        + seen.stream().filter(view -> view.n() > after).toList());
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StageFailure("interrupted", e);
            }
        }
    }

    /**
     * Presses a button of a view.
     *
     * @return false when the screen has moved on, and the press meant nothing any more
     */
    public boolean press(View view, Map<String, Object> button) {
        Map<String, Object> body = new java.util.TreeMap<>(button);
        body.put("n", view.n());
        try {
            HttpRequest request = HttpRequest.newBuilder(kiosk.resolve("/press"))
                    .timeout(ANSWER_TIMEOUT)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case HTTP_OK -> true;
                case HTTP_CONFLICT -> false;
                default ->
                    throw new StageFailure("The kiosk refused the press " + body + " with " + answer.statusCode() + ": "
                            + answer.body());
            };
        } catch (IOException e) {
            throw new StageFailure("The kiosk at " + kiosk + " does not answer (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    /** The kiosk's own word on itself. */
    public JsonNode health() {
        HttpRequest request = HttpRequest.newBuilder(kiosk.resolve("/health"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return json.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new StageFailure("The kiosk at " + kiosk + " does not tell its health (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            // it was closed from the other side
        }
        http.shutdownNow();
    }
}

package jifen.terminal.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;

/**
 * Lamps, door and scanner as the kiosk that runs has found them: their pins belong to it, and nobody else can look. Reader, printer
 * and voice have checks of their own.
 */
final class DevicesCheck implements Check {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final Set<String> ONLY_THERE = Set.of("panel", "door", "scanner");

    private final URI health;

    /** @param screenPort of the kiosk */
    DevicesCheck(int screenPort) {
        this.health = URI.create("http://127.0.0.1:" + screenPort + "/health");
    }

    @Override
    public Finding look() throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            HttpRequest ask = HttpRequest.newBuilder(health).timeout(ANSWER_MAX).build();
            return finding(Json.read(http.send(ask, BodyHandlers.ofByteArray()).body(), JsonNode.class));
        } catch (IOException e) {
            return Finding.fine("devices.unseen");
        } catch (MalformedMessageException e) {
            return Finding.bad("devices.stranger", health);
        }
    }

    private static Finding finding(JsonNode kiosk) {
        List<String> well = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        List<String> toDo = new ArrayList<>();
        for (JsonNode line : kiosk.path("devices")) {
            String name = line.path("name").asText();
            String state = line.path("state").asText();
            if (!ONLY_THERE.contains(name)) {
                continue;
            }
            if (state.equals("faulty") || state.equals("warning")) {
                wrong.add(name + ": " + line.path("reason").asText() + ", "
                        + line.path("sinceWords").asText());
                toDo.add(line.path("whatToDo").asText());
            } else {
                well.add(name + " " + state);
            }
        }
        return wrong.isEmpty()
                ? Finding.fine("devices", String.join(", ", well))
                : Finding.bad("devices.faulty", String.join("; ", wrong), String.join(" ", toDo));
    }
}

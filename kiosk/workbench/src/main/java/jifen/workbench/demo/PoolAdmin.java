package jifen.workbench.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The staff of the fund pool who work through its HTTP interface, each under their own name: the manager prepares, and where a second
 * person must approve it, the reviewer does.
 */
public final class PoolAdmin implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int HTTP_ERROR_MIN = 300;

    private final URI pool;
    private final Map<DemoStaff.Seat, String> tokens = new EnumMap<>(DemoStaff.Seat.class);
    private final FirstCertificate trust = new FirstCertificate();
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    /** @param staff who works there; on the first day they are appointed by this */
    PoolAdmin(URI pool, DemoStaff staff) {
        this.pool = pool;
        this.http = HttpClient.newBuilder()
                .sslContext(trust.context())
                .connectTimeout(ANSWER_TIMEOUT)
                .build();
        staff.firstPassword().ifPresent(given -> appointAll(staff, given));
        for (DemoStaff.Seat seat : DemoStaff.Seat.values()) {
            tokens.put(seat, signIn(seat.id(), staff.password(seat)));
        }
    }

    private void appointAll(DemoStaff staff, String given) {
        String admin = choose(DemoStaff.Seat.ADMIN.id(), given, staff.password(DemoStaff.Seat.ADMIN));
        for (DemoStaff.Seat seat : DemoStaff.Seat.values()) {
            if (seat != DemoStaff.Seat.ADMIN) {
                JsonNode appointed = as(
                        admin,
                        "/api/admin/staff",
                        Map.of("id", seat.id(), "name", seat.fullName(), "roles", seat.roles()));
                String unused = choose(seat.id(), appointed.path("password").asText(), staff.password(seat));
            }
        }
    }

    /** Signs in with a password that somebody else gave, and chooses another. */
    private String choose(String id, String given, String own) {
        return as(signIn(id, given), "/api/password", Map.of("old", given, "new", own))
                .path("token")
                .asText();
    }

    private String signIn(String id, String password) {
        return as("", "/api/sign-in", Map.of("name", id, "password", password))
                .path("token")
                .asText();
    }

    /** SHA-256 of the certificate that the fund pool showed, hex. */
    public String fingerprint() {
        return trust.fingerprint();
    }

    public JsonNode get(String path) {
        return send(path, request(path, token(DemoStaff.Seat.MANAGER)).GET());
    }

    /** Done by the manager; what waits for a second person is approved at once by the reviewer. */
    public JsonNode post(String path, Map<String, ?> body) {
        JsonNode answer = as(token(DemoStaff.Seat.MANAGER), path, body);
        return answer.has("draft")
                ? as(
                        token(DemoStaff.Seat.REVIEWER),
                        "/api/admin/drafts/" + answer.path("draft").asLong() + "/approve",
                        Map.of())
                : answer;
    }

    private String token(DemoStaff.Seat seat) {
        return tokens.getOrDefault(seat, "");
    }

    private JsonNode as(String token, String path, Map<String, ?> body) {
        try {
            return send(
                    path,
                    request(path, token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }

    /**
     * Uploads a file as a person does: looks at the preview, and confirms it only when it is free of mistakes.
     *
     * @param kind households, cards, goods or awards
     */
    public void upload(String kind, String csv) {
        String path = "/api/admin/" + kind + ".csv";
        JsonNode preview = send(
                path + "/preview",
                request(path + "/preview", token(DemoStaff.Seat.MANAGER))
                        .header("Content-Type", "text/csv; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(csv)));
        if (!preview.path("mistakes").isEmpty()) {
            throw new StageFailure(
                    "The fund pool found mistakes in the example's " + kind + ".csv: " + preview.path("mistakes"));
        }
        post(path + "/confirm", Map.of("token", preview.path("token").asText()));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(pool.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() >= HTTP_ERROR_MIN) {
                throw new StageFailure("The fund pool answers " + path + " with " + answer.statusCode() + ": " + body);
            }
            return body;
        } catch (IOException e) {
            throw new StageFailure("The fund pool does not answer " + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageFailure("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

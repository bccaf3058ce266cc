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
import java.util.Map;

/** A manager of the fund pool who works through its HTTP interface, with the console's token. */
public final class PoolAdmin implements AutoCloseable {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int HTTP_ERROR_MIN = 300;

    private final URI pool;
    private final String token;
    private final FirstCertificate trust = new FirstCertificate();
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    public PoolAdmin(URI pool, String token) {
        this.pool = pool;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .sslContext(trust.context())
                .connectTimeout(ANSWER_TIMEOUT)
                .build();
    }

    /** SHA-256 of the certificate that the fund pool showed, hex. */
    public String fingerprint() {
        return trust.fingerprint();
    }

    public JsonNode get(String path) {
        return send(path, request(path).GET());
    }

    public JsonNode post(String path, Map<String, ?> body) {
        try {
            return send(
                    path,
                    request(path)
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
                request(path + "/preview")
                        .header("Content-Type", "text/csv; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(csv)));
        if (!preview.path("mistakes").isEmpty()) {
            throw new StageFailure(
                    "The fund pool found mistakes in the example's " + kind + ".csv: " + preview.path("mistakes"));
        }
        post(path + "/confirm", Map.of("token", preview.path("token").asText()));
    }

    private HttpRequest.Builder request(String path) {
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

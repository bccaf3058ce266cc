package jifen.fundpool;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/**
 * A fund pool in which people work already: appointed over its interface as a township would, once for all tests, because good passwords
 * are slow on purpose. Each test works on a copy.
 */
final class Staffed {
    static final String ADMIN = "admin";
    /** Keeps households, cards, money, goods and stores, and enters points. */
    static final String MANAGER = "wu";
    /** Approves what others prepared. */
    static final String REVIEWER = "zhou";
    static final String AUDITOR = "qian";
    /** Works in store S1. */
    static final String CLERK = "sun";
    static final String PASSWORD = "four-words-that-are-mine";

    private static @Nullable Path made;

    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private Staffed(String url) {
        this.url = url;
    }

    /** Puts a fund pool with its staff into an empty folder. */
    static synchronized void into(Path folder) throws IOException {
        Path from = made == null ? make() : made;
        made = from;
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path make() throws IOException {
        Path folder = Files.createTempDirectory("staffed");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(folder)));
        try (FundPool pool = FundPool.start(RunningPool.config(folder), () -> RunningPool.START)) {
            Staffed staffed = new Staffed(pool.url());
            String first = Files.readString(pool.firstPasswordFile()).strip();
            String admin = staffed.chooses(ADMIN, first);
            staffed.appoint(admin, MANAGER, "吴经理", "manager", "scorer");
            staffed.appoint(admin, REVIEWER, "周审核", "reviewer");
            staffed.appoint(admin, AUDITOR, "钱审计", "auditor");
            staffed.appoint(admin, CLERK, "孙店员", "clerk");
        }
        return folder;
    }

    private void appoint(String admin, String id, String name, String... roles) {
        JsonNode given = post(admin, "/api/admin/staff", Map.of("id", id, "name", name, "roles", List.of(roles)));
        String unused = chooses(id, given.get("password").asText());
    }

    /** Signs in with what was given, and chooses a password. */
    private String chooses(String id, String given) {
        String token = post(null, "/api/sign-in", Map.of("name", id, "password", given))
                .get("token")
                .asText();
        return post(token, "/api/password", Map.of("old", given, "new", PASSWORD))
                .get("token")
                .asText();
    }

    private JsonNode post(@Nullable String token, String path, Map<String, ?> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " " + RunningPool.text(answer));
            }
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException | MalformedMessageException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void forget(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

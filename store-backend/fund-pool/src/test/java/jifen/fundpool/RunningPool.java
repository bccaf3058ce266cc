package jifen.fundpool;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jifen.fundpool.config.PoolConfig;
import jifen.ledger.party.StoreId;
import jifen.ledger.rights.LeasePolicy;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;

/** A fund pool on any free port of this machine, with a clock that tests move, and the township of a small example. */
final class RunningPool implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

    private final Path folder;
    private final MovingClock clock = new MovingClock();
    private FundPool pool;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** Time that stands still until it is moved. */
    static final class MovingClock implements InstantSource {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration some) {
            now = now.plus(some);
        }
    }

    RunningPool(Path folder) throws IOException {
        this.folder = folder;
        Staffed.into(folder);
        this.pool = FundPool.start(config(folder), clock);
    }

    static PoolConfig config(Path folder) {
        return new PoolConfig(
                folder,
                "127.0.0.1",
                0,
                false,
                Optional.empty(),
                new LeasePolicy(70, 20),
                ZoneId.of("Asia/Shanghai"),
                Optional.of(0));
    }

    /** Where its metrics are. */
    URI metrics() {
        return URI.create("http://127.0.0.1:" + pool.metricsPort().orElseThrow() + "/metrics");
    }

    /** Two collectives, two stores, three households with a card each, two kinds of goods, a point worth 3.20 yuan. */
    RunningPool withExample() {
        post("collectives", "{'id':'C1','nameZh':'甲村合作社','nameEn':'First'}");
        post("collectives", "{'id':'C2','nameZh':'乙村合作社','nameEn':'Second'}");
        post("stores", "{'id':'S1','nameZh':'甲村店','nameEn':'Village store','identifierCapPerDay':500}");
        post("stores", "{'id':'S0','nameZh':'中心店','nameEn':'Central store','identifierCapPerDay':500}");
        post("point-values", "{'collective':'C1','fenPerPoint':320,'resolution':'2026-01'}");
        upload("households", """
                household,collective,homeStore,name
                H1,C1,S1,王小明
                H2,C1,S1,李四
                H3,C2,S0,张三丰
                """);
        upload("cards", """
                uid,tier,household,number,readKey
                04A1B2C3,identifier,H1,,
                04A1B2C3D4E5F6,secure,H2,12,000102030405060708090A0B0C0D0E0F
                04A1B2C4,identifier,H3,,
                """);
        upload("goods", """
                sku,barcode,nameZh,nameEn,picture,price
                SOAP,6901234567892,肥皂,Soap,soap,2
                RICE,,大米,Rice,rice,12.5
                """);
        return this;
    }

    void restart() {
        pool.close();
        start();
    }

    /** After its end: as it comes up again. */
    void start() {
        tokens.clear();
        pool = FundPool.start(config(folder), clock);
    }

    MovingClock clock() {
        return clock;
    }

    String url() {
        return pool.url();
    }

    List<String> routes() {
        return pool.routes();
    }

    /** A session of the manager, who also enters points. */
    String token() {
        return token(Staffed.MANAGER);
    }

    /** A session of anybody who works here. */
    String token(String name) {
        return tokens.computeIfAbsent(name, this::signIn);
    }

    /** Forgets all sessions, as after their time. */
    void forgetTokens() {
        tokens.clear();
    }

    private String signIn(String name) {
        HttpResponse<byte[]> answer = signIn(name, Staffed.PASSWORD);
        if (answer.statusCode() != 200) {
            throw new AssertionError(text(answer));
        }
        return json(answer).get("token").asText();
    }

    /**
     * Somebody new, who has chosen their password.
     *
     * @param json as the interface takes it, with ' for "
     */
    void appoint(String json) {
        JsonNode given = json(postAs(Staffed.ADMIN, "staff", json));
        String password = given.get("password").asText();
        String name = json.replaceAll(".*'id':'([^']+)'.*", "$1");
        String token = json(signIn(name, password)).get("token").asText();
        HttpResponse<byte[]> chosen = send(HttpRequest.newBuilder(URI.create(url() + "/api/password"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"old\":\"" + password + "\",\"new\":\"" + Staffed.PASSWORD + "\"}")));
        tokens.put(name, json(chosen).get("token").asText());
    }

    HttpResponse<byte[]> signIn(String name, String password) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/sign-in"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}")));
    }

    /** A new kiosk of a store, its database in memory of the test's folder. */
    TestKiosk kiosk(String store, Path kioskFolder) {
        JsonNode code = json(post("enrolment-codes", "{'store':'" + store + "'}"));
        TestKiosk kiosk = new TestKiosk(this, kioskFolder, new StoreId(store));
        kiosk.enrol(code.get("code").asText());
        return kiosk;
    }

    /**
     * Done by the manager; where a second person must approve it, the reviewer does so at once.
     *
     * @param json with ' for "
     */
    HttpResponse<byte[]> post(String path, String json) {
        HttpResponse<byte[]> answer = postAs(Staffed.MANAGER, path, json);
        return answer.statusCode() == 200 && json(answer).has("draft")
                ? postAs(Staffed.REVIEWER, "drafts/" + json(answer).get("draft").asText() + "/approve", "")
                : answer;
    }

    HttpResponse<byte[]> postAs(String name, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/admin/" + path))
                .header("Authorization", "Bearer " + token(name))
                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/admin/" + path))
                .header("Authorization", "Bearer " + token()));
    }

    HttpResponse<byte[]> preview(String kind, byte[] csv) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/admin/" + kind + ".csv/preview"))
                .header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.ofByteArray(csv)));
    }

    /** Previews and confirms a file in which nothing is wrong. */
    JsonNode upload(String kind, String csv) {
        JsonNode preview = json(preview(kind, csv.getBytes(StandardCharsets.UTF_8)));
        if (!preview.get("mistakes").isEmpty()) {
            throw new AssertionError(preview.toString());
        }
        HttpResponse<byte[]> confirmed =
                post(kind + ".csv/confirm", "{'token':'" + preview.get("token").asText() + "'}");
        if (confirmed.statusCode() != 200) {
            throw new AssertionError(text(confirmed));
        }
        return json(confirmed);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("the fund pool does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.read(response.body(), JsonNode.class);
        } catch (MalformedMessageException e) {
            throw new AssertionError(text(response), e);
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    Path database() {
        return folder.resolve("pool.db");
    }

    /** All of its database but what moves on by itself: see {@link StoredData#everything}. */
    String everything() {
        return stored().everything();
    }

    /** What the audit log says last: who, route and outcome. */
    String lastOfTheAuditLog() {
        return stored().lastOfTheAuditLog();
    }

    /** One number out of the database. */
    long number(String sql) {
        return stored().number(sql);
    }

    /** Changes the database behind the fund pool's back. */
    void tamper(String sql) {
        stored().tamper(sql);
    }

    private StoredData stored() {
        return new StoredData(database());
    }

    @Override
    public void close() {
        pool.close();
    }
}

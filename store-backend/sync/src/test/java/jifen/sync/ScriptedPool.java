package jifen.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import jifen.journal.Database;
import jifen.journal.EntryBody;
import jifen.journal.Journal;
import jifen.journal.NodeKey;
import jifen.journal.Replica;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;

/** A fund pool that keeps real replicas and behaves as the protocol says, except where the script says otherwise. */
final class ScriptedPool implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    static final int NEWS_AT_ONCE = 3;

    /** How one request is treated; without a turn left the pool is honest. */
    enum Turn {
        HONEST,
        /** Takes it, and the answer is lost. */
        LOSE_REPLY,
        /** The network delivers the request twice; the answer to the second comes back. */
        DOUBLE,
        WRONG_SIGNATURE,
        UNSIGNED,
        OVERSIZED,
        NEVER_ENDS,
        GARBLED,
        GATEWAY_FAULT,
        QUARANTINED,
        /** Says it took the entries and takes none. */
        TAKES_NOTHING,
        /** The longest reply a lying pool can think of. */
        MORE_WITHOUT_END
    }

    final NodeKey key;
    final Deque<Turn> turns = new ArrayDeque<>();
    final List<News> news = new ArrayList<>();
    final List<EntryBody> effects = new ArrayList<>();
    final List<Sync.Request> heard = new ArrayList<>();
    final List<Integer> refused = new ArrayList<>();
    private final HttpServer server;
    private final boolean tls;
    private Database database;
    private int requests;
    private int nonces;
    private byte @Nullable [] nodeKey;

    ScriptedPool(Path folder, @Nullable Certificate certificate) throws IOException {
        this.key = NodeKey.at(folder.resolve("pool.key"));
        this.database = database(folder.resolve("pool-1.db"));
        this.tls = certificate != null;
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (certificate == null) {
            server = HttpServer.create(anyPort, 0);
        } else {
            HttpsServer https = HttpsServer.create(anyPort, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            server = https;
        }
        server.createContext("/", this::handle);
        server.start();
    }

    PoolAddress address() {
        return PoolAddress.parse(
                (tls ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort());
    }

    void knows(byte[] publicKey) {
        nodeKey = publicKey;
    }

    /** Requests that reached it in the clear of the handshake, answered or not. */
    synchronized int requests() {
        return requests;
    }

    /** Puts back a copy that is empty, as after a disk died. */
    synchronized void loseEverything(Path folder) {
        database.close();
        database = database(folder.resolve("pool-2.db"));
        effects.clear();
    }

    /** Puts back a copy that holds only the first entries of a node. */
    synchronized void restore(Path folder, NodeId node, List<byte[]> entries) {
        loseEverything(folder);
        database.write(tx -> Replica.add(tx, node, null, entries));
    }

    synchronized Sync.@Nullable Head held(NodeId node) {
        return database.write(tx -> Replica.head(tx, node));
    }

    private static Database database(Path file) {
        return Database.open(file, List.of(Journal.TABLES, Journal.REPLICA_TABLES));
    }

    private record Said(int status, byte[] body) {}

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests++;
        Turn turn = turns.isEmpty() ? Turn.HONEST : turns.remove();
        Said said = exchange.getRequestURI().getPath().equals(Enrolment.PATH)
                ? enrol(body)
                : sync(body, turn, exchange.getRequestHeaders().getFirst(Sync.SIGNATURE_HEADER));
        switch (turn) {
            case LOSE_REPLY -> exchange.close();
            case OVERSIZED -> send(exchange, 200, new byte[Sync.REPLY_BYTES_MAX + 1], true);
            case NEVER_ENDS -> neverEnd(exchange);
            case GARBLED -> send(exchange, 200, "{\"hello\":1}".getBytes(StandardCharsets.UTF_8), true);
            case GATEWAY_FAULT ->
                send(exchange, 502, "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8), false);
            case UNSIGNED -> send(exchange, said.status(), said.body(), false);
            case WRONG_SIGNATURE -> {
                byte[] other = said.body().clone();
                exchange.getResponseHeaders().add(Sync.SIGNATURE_HEADER, sign(other));
                other[other.length - 2] ^= 1;
                send(exchange, said.status(), other, false);
            }
            case HONEST, DOUBLE, QUARANTINED, TAKES_NOTHING, MORE_WITHOUT_END ->
                send(exchange, said.status(), said.body(), true);
        }
    }

    private void send(HttpExchange exchange, int status, byte[] body, boolean signed) throws IOException {
        if (signed) {
            exchange.getResponseHeaders().add(Sync.SIGNATURE_HEADER, sign(body));
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException e) {
            // The kiosk hung up, which some tests are about.
        }
    }

    /** Headers at once, then nothing: the kind of answer that a time-out on the headers never notices. */
    private void neverEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().flush();
    }

    private String sign(byte[] body) {
        return Base64.getEncoder().encodeToString(key.sign(body));
    }

    private Said enrol(byte[] body) {
        try {
            Enrolment.Request request = Json.read(body, Enrolment.Request.class);
            if (!request.secret().equals("0".repeat(32))) {
                return problem(Sync.Refusal.UNKNOWN_NODE, null);
            }
            nodeKey = request.publicKey();
            return new Said(
                    200,
                    Json.write(new Enrolment.Reply(
                            Sync.PROTOCOL, new NodeId("S1"), new StoreId("S1"), 1, key.publicKey())));
        } catch (MalformedMessageException e) {
            return problem(Sync.Refusal.MALFORMED, null);
        }
    }

    private Said sync(byte[] body, Turn turn, @Nullable String signature) {
        if (turn == Turn.QUARANTINED) {
            return problem(Sync.Refusal.QUARANTINED, null);
        }
        if (nodeKey == null
                || !NodeKey.verify(nodeKey, body, Base64.getDecoder().decode(String.valueOf(signature)))) {
            return problem(Sync.Refusal.WRONG_SIGNATURE, null);
        }
        if (body.length > Sync.REQUEST_BYTES_MAX) {
            return problem(Sync.Refusal.TOO_LARGE, null);
        }
        try {
            Sync.Request request = Json.read(body, Sync.Request.class);
            heard.add(request);
            if (turn == Turn.DOUBLE) {
                take(request, turn);
            }
            return take(request, turn);
        } catch (MalformedMessageException e) {
            return problem(Sync.Refusal.MALFORMED, null);
        }
    }

    private Said take(Sync.Request request, Turn turn) {
        if (!request.nonce().equals("n" + nonces)) {
            return problem(Sync.Refusal.REPLAYED, "n" + nonces);
        }
        List<byte[]> entries = turn == Turn.TAKES_NOTHING ? List.of() : request.entries();
        return switch (database.write(tx -> Replica.add(tx, request.node(), request.after(), entries))) {
            case Replica.Outcome.Taken taken -> {
                nonces++;
                effects.addAll(taken.added());
                yield new Said(200, Json.write(reply(request, taken.head(), turn)));
            }
            case Replica.Outcome.Gap gap -> problem(Sync.Refusal.GAP, null);
            case Replica.Outcome.Fork fork -> problem(Sync.Refusal.FORK, null);
            case Replica.Outcome.Impossible impossible -> problem(Sync.Refusal.IMPOSSIBLE, null);
        };
    }

    private Sync.Reply reply(Sync.Request request, Sync.@Nullable Head ack, Turn turn) {
        int from = Math.toIntExact(Math.min(request.newsCursor(), news.size()));
        int to = Math.min(news.size(), from + NEWS_AT_ONCE);
        boolean more = to < news.size() || turn == Turn.MORE_WITHOUT_END;
        return new Sync.Reply(Sync.PROTOCOL, "n" + nonces, ack, news.subList(from, to), to, more, DATE);
    }

    private Said problem(Sync.Refusal refusal, @Nullable String nonce) {
        refused.add(refusal.status());
        return new Said(
                refusal.status(),
                Json.write(new Sync.Problem(refusal.code(), "The fund pool says " + refusal.code() + ".", nonce)));
    }

    @Override
    public void close() {
        server.stop(0);
        database.close();
    }
}

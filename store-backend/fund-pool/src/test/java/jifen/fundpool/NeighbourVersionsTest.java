package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import jifen.journal.NodeKey;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kiosks are updated one by one: what those of the first revision send is understood, and they are sent nothing they would refuse. */
@Timeout(120)
class NeighbourVersionsTest {
    /** As the first revision wrote it (frozen/v1/sync-request-first.json). */
    private static final String FIRST =
            "{\"after\":null,\"entries\":[],\"head\":null,\"headSignature\":null,\"newsCursor\":0,\"node\":\"S1-1\","
                    + "\"nonce\":\"%s\",\"protocol\":1,\"status\":{\"clock\":\"2026-11-21T04:00:00Z\",\"version\":\"0.1.0\"}}";

    /** All that a kiosk of the first revision reads in a reply. */
    private static final Set<String> REPLY =
            new TreeSet<>(Set.of("ack", "date", "more", "news", "newsCursor", "nonce", "protocol"));

    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    private static HttpResponse<byte[]> push(RunningPool pool, TestKiosk kiosk, String body, String... header) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool.url() + Sync.PATH))
                .header(Sync.NODE_HEADER, kiosk.node().id())
                .header(
                        Sync.SIGNATURE_HEADER,
                        Base64.getEncoder().encodeToString(kiosk.key().sign(bytes)));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return pool.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    }

    private static String nonce(HttpResponse<byte[]> refused) throws MalformedMessageException {
        assertEquals(Sync.Refusal.REPLAYED.status(), refused.statusCode());
        return String.valueOf(Json.read(refused.body(), Sync.Problem.class).nonce());
    }

    @Test
    void aKioskOfTheFirstRevisionIsUnderstoodAndSentNothingThatItWouldRefuse() throws Exception {
        try (RunningPool pool = new RunningPool(poolFolder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            String nonce = nonce(push(pool, kiosk, FIRST.formatted("")));
            HttpResponse<byte[]> answer = push(pool, kiosk, FIRST.formatted(nonce));
            assertEquals(200, answer.statusCode());
            Set<String> fields = new TreeSet<>();
            Json.mapper().readTree(answer.body()).fieldNames().forEachRemaining(fields::add);
            assertEquals(REPLY, fields);
        }
    }

    @Test
    void aKioskOfTheSecondRevisionIsToldTheSignedEndOfTheFundPoolsOwnLog() throws Exception {
        try (RunningPool pool = new RunningPool(poolFolder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            String nonce = nonce(push(pool, kiosk, FIRST.formatted(""), Sync.REVISION_HEADER, "2"));
            HttpResponse<byte[]> answer = push(pool, kiosk, FIRST.formatted(nonce), Sync.REVISION_HEADER, "2");
            Sync.PoolHead head = assertNotNullHead(Json.read(answer.body(), Sync.Reply.class));
            assertEquals(1, head.incarnation());
            byte[] key = NodeKey.at(poolFolder.resolve("node.key")).publicKey();
            assertTrue(NodeKey.verify(key, SignedHead.message(SignedHead.POOL, head.head()), head.signature()));
        }
    }

    private static Sync.PoolHead assertNotNullHead(Sync.Reply reply) throws IOException {
        Sync.PoolHead head = reply.pool();
        assertNotNull(head);
        return java.util.Objects.requireNonNull(head);
    }

    @Test
    void anEndThatTheFundPoolNeverSignedMakesItWaitForNobody() throws Exception {
        try (RunningPool pool = new RunningPool(poolFolder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            String nonce = nonce(push(pool, kiosk, FIRST.formatted("")));
            String lie = FIRST.formatted(nonce)
                    .replace(
                            "\"status\"",
                            "\"seen\":{\"head\":{\"epoch\":9,\"hash\":\"" + "A".repeat(43)
                                    + "=\",\"seq\":9},\"signature\":\"" + "A".repeat(86) + "==\"},\"status\"");
            assertEquals(200, push(pool, kiosk, lie).statusCode());
            HttpResponse<byte[]> health = pool.send(
                    HttpRequest.newBuilder(URI.create(pool.url() + "/health")).GET());
            assertTrue(new String(health.body(), StandardCharsets.UTF_8).contains("\"granting\":true"));
        }
    }
}

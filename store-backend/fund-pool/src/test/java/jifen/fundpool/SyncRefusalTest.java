package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import jifen.journal.NodeKey;
import jifen.ledger.account.Account;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Json;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a store may not say is refused with its reason, and nothing of it is stored. */
final class SyncRefusalTest {
    private static final StoreId S1 = new StoreId("S1");
    private static final HouseholdId H1 = new HouseholdId("H1");

    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    @TempDir
    Path otherFolder;

    private RunningPool pool;
    private TestKiosk kiosk;

    @BeforeEach
    void aKioskWithARight() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        kiosk = pool.kiosk("S1", kioskFolder);
        assertEquals(200, kiosk.exchange().statusCode());
        kiosk.accepts("H1", 0, 70);
        kiosk.receives("L1", "SOAP", 40, 150);
        assertEquals(200, kiosk.exchange().statusCode());
    }

    @AfterEach
    void close() {
        kiosk.close();
        pool.close();
    }

    @Test
    void aMalformedMessageIsRefused() {
        refused(400, "malformed", () -> kiosk.push("{\"protocol\":1".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anUnknownFieldIsRefused() {
        String body = new String(Json.write(kiosk.request()), StandardCharsets.UTF_8);
        refused(
                400,
                "malformed",
                () -> kiosk.push(body.replaceFirst("\\{", "{\"extra\":1,").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aLaterProtocolIsTold() {
        refused(
                426,
                "unknown-protocol",
                () -> kiosk.push("{\"protocol\":2,\"shape\":\"new\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anOversizedMessageIsRefused() {
        refused(413, "too-large", () -> kiosk.push(new byte[Sync.REQUEST_BYTES_MAX + 1]));
    }

    @Test
    void moreEntriesThanAMessageMayCarryAreRefused() {
        Sync.Request good = kiosk.request();
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i <= Sync.ENTRIES_MAX; i++) {
            many.add(new byte[] {'{', '}'});
        }
        refused(413, "too-large", () -> kiosk.push(with(good, good.nonce(), good.after(), many)));
    }

    @Test
    void anUnknownKioskIsRefused() {
        byte[] body = Json.write(kiosk.request());
        refused(403, "unknown-node", () -> kiosk.push(body, kiosk.key().sign(body), "S9-1"));
    }

    @Test
    void aMessageSignedByAnotherKeyIsRefused() {
        byte[] body = Json.write(kiosk.request());
        NodeKey other = NodeKey.at(otherFolder.resolve("other.key"));
        refused(
                403,
                "wrong-signature",
                () -> kiosk.push(body, other.sign(body), kiosk.node().id()));
    }

    @Test
    void aChangedMessageIsRefused() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        byte[] body = Json.write(kiosk.request());
        byte[] signature = kiosk.key().sign(body);
        body[body.length - 2] ^= 1;
        refused(
                403,
                "wrong-signature",
                () -> kiosk.push(body, signature, kiosk.node().id()));
    }

    @Test
    void aReplayedMessageIsRefusedAndTheRightNonceTold() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        byte[] body = Json.write(kiosk.request());
        assertEquals(200, kiosk.push(body).statusCode());
        HttpResponse<byte[]> again = refused(409, "replayed", () -> kiosk.push(body));
        assertNotEquals(null, TestKiosk.read(again, Sync.Problem.class).nonce());
        assertEquals(200, kiosk.exchange().statusCode());
    }

    @Test
    void entriesThatSkipSomeAreAGap() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        Sync.Request good = kiosk.request();
        Sync.Head unknown = new Sync.Head(1, 3, new byte[32]);
        List<byte[]> last = good.entries().subList(1, 2);
        refused(409, "gap", () -> kiosk.push(with(good, good.nonce(), unknown, last)));
    }

    @Test
    void aSignedHeadByAnotherKeyIsRefused() {
        Sync.Request good = kiosk.request();
        byte[] forged = NodeKey.at(otherFolder.resolve("other.key"))
                .sign(SignedHead.message(kiosk.node(), Objects.requireNonNull(good.head())));
        Sync.Request spoiled = new Sync.Request(
                good.protocol(),
                good.node(),
                good.nonce(),
                good.after(),
                good.entries(),
                good.head(),
                forged,
                good.newsCursor(),
                good.status());
        refused(400, "malformed", () -> kiosk.push(spoiled));
    }

    @Test
    void aKioskWithTwoHistoriesIsStopped() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        Sync.Request good = kiosk.request();
        Sync.Request forked = with(good, good.nonce(), new Sync.Head(1, 2, new byte[32]), List.of());
        assertStopped(409, "fork", "fork", kiosk.push(forked));
    }

    @Test
    void aKioskRestoredFromAnOldCopyIsStopped() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        Sync.Request before = kiosk.request();
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        assertEquals(200, kiosk.exchange().statusCode());
        Sync.Request old = with(before, kiosk.request().nonce(), before.after(), before.entries());
        assertStopped(409, "fork", "fork", kiosk.push(old));
    }

    @Test
    void aKioskThatSpendsBeyondItsRightsIsStopped() {
        kiosk.fakes(Account.lease(S1, H1), 9_900);
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 36, 150));
        assertStopped(423, "quarantined", "overspent", kiosk.push(kiosk.request()));
    }

    @Test
    void aKioskThatAcceptsMoreThanWasGrantedIsStopped() {
        kiosk.accepts("H1", 70, 99);
        assertStopped(423, "quarantined", "overspent", kiosk.push(kiosk.request()));
    }

    @Test
    void anUnknownHouseholdIsImpossible() {
        kiosk.fakes(Account.lease(S1, new HouseholdId("H9")), 9_900);
        kiosk.write(kiosk.soap("H9", "C1", "04A1B2C3", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aCardOfAnotherHouseholdIsImpossible() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C4", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aLotThatWasNeverDeliveredIsImpossible() {
        kiosk.fakes(Account.inventory(S1, new LotId("L7")), 9_900);
        kiosk.fakes(Account.shelf(S1, new LotId("L7")), 9);
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L7", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void aDearerCostThanTheDeliverySaidIsImpossible() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 151));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void oneImpossibleEntryKeepsTheGoodOnesBeforeItOut() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        kiosk.fakes(Account.lease(S1, new HouseholdId("H9")), 9_900);
        kiosk.write(kiosk.soap("H9", "C1", "04A1B2C3", "L1", 1, 150));
        refused(422, "impossible", () -> kiosk.push(kiosk.request()));
    }

    @Test
    void whatArrivedAlreadyMayArriveAgain() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        Sync.Request first = kiosk.request();
        assertEquals(200, kiosk.push(first).statusCode());
        String before = pool.everything();
        Sync.Request again = with(first, kiosk.request().nonce(), first.after(), first.entries());
        assertEquals(200, kiosk.push(again).statusCode());
        assertEquals(before, pool.everything());
    }

    private HttpResponse<byte[]> refused(int status, String code, Supplier<HttpResponse<byte[]>> push) {
        String before = pool.everything();
        HttpResponse<byte[]> answer = push.get();
        assertProblem(status, code, answer);
        assertEquals(before, pool.everything());
        return answer;
    }

    /** Nothing of the push is stored; only that the kiosk is stopped, and why. */
    private void assertStopped(int status, String code, String finding, HttpResponse<byte[]> answer) {
        assertProblem(status, code, answer);
        JsonNode report = RunningPool.json(pool.get("reconciliation"));
        JsonNode store = report.get("stores").get(1);
        assertEquals("quarantined", store.get("state").asText());
        assertEquals(0, report.get("pointsDifference").asLong());
        assertEquals(finding, report.get("findings").get(0).get("kind").asText());
        pool.restart();
        assertProblem(423, "quarantined", kiosk.exchange());
    }

    private static void assertProblem(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), () -> RunningPool.text(answer));
        Sync.Problem problem = TestKiosk.read(answer, Sync.Problem.class);
        assertEquals(code, problem.code());
        assertTrue(problem.message().length() > 10, problem.message());
    }

    private static Sync.Request with(Sync.Request good, String nonce, Sync.@Nullable Head after, List<byte[]> entries) {
        return new Sync.Request(
                good.protocol(),
                good.node(),
                nonce,
                after,
                entries,
                good.head(),
                good.headSignature(),
                good.newsCursor(),
                good.status());
    }
}

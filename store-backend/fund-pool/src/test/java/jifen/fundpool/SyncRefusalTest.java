package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jifen.journal.NodeKey;
import jifen.protocol.Json;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A message that is malformed, too large, another's, changed, or no sequel to what arrived is refused with its reason, and nothing of it
 * is stored.
 */
final class SyncRefusalTest extends KioskWithARight {
    @TempDir
    Path otherFolder;

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
    void whatArrivedAlreadyMayArriveAgain() {
        kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 1, 150));
        Sync.Request first = kiosk.request();
        assertEquals(200, kiosk.push(first).statusCode());
        String before = pool.everything();
        Sync.Request again = with(first, kiosk.request().nonce(), first.after(), first.entries());
        assertEquals(200, kiosk.push(again).statusCode());
        assertEquals(before, pool.everything());
    }
}

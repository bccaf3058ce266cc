package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;

/** A kiosk whose log shows that it cannot be believed any longer is stopped, and a person is told why. */
final class StoppedKiosksTest extends KioskWithARight {
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
}

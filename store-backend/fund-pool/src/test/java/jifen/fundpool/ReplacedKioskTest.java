package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kiosk that takes a lost one's place, and the goods that the lost one had received. */
final class ReplacedKioskTest {
    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    @TempDir
    Path nextFolder;

    private RunningPool pool;

    @BeforeEach
    void aKioskWithGoods() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        try (TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            kiosk.receives("L1", "SOAP", 40, 150);
            assertEquals(200, kiosk.exchange().statusCode());
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** Else all that the new kiosk does from then on would be refused with it. */
    @Test
    void whatLiesOnTheShelfIsBookedAgainByAKioskThatTookAnothersPlace() {
        try (TestKiosk next = pool.kiosk("S1", nextFolder)) {
            next.receives("L1", "SOAP", 12, 150);
            assertEquals(200, next.exchange().statusCode());
            assertEquals(
                    0,
                    RunningPool.json(pool.get("reconciliation"))
                            .get("stockDifference")
                            .asLong());
            next.receives("L2", "SOAP", 12, 150);
            assertEquals(200, next.exchange().statusCode());
        }
    }

    @Test
    void aLotDeliveredAgainAtAnotherCostIsImpossible() {
        try (TestKiosk next = pool.kiosk("S1", nextFolder)) {
            next.receives("L1", "SOAP", 12, 151);
            assertEquals(422, next.exchange().statusCode());
        }
    }

    private long kiosks(String state) {
        return pool.number("SELECT count(*) FROM kiosk WHERE node = 'S1-1' AND state = '" + state + "'");
    }

    @Test
    void aStoppedKioskIsReplacedLikeAnyOther() {
        pool.tamper("UPDATE kiosk SET state = 'quarantined' WHERE node = 'S1-1'");
        try (TestKiosk next = pool.kiosk("S1", nextFolder)) {
            assertEquals(1, kiosks("replaced"), "else nobody could settle what it had");
            assertEquals(200, next.exchange().statusCode());
        }
    }

    @Test
    void aReplacedKioskThatGoesBeyondItsRightsStaysReplaced() throws IOException {
        try (TestKiosk lost = pool.kiosk("S0", Files.createDirectories(nextFolder.resolve("lost")));
                TestKiosk next = pool.kiosk("S0", Files.createDirectories(nextFolder.resolve("next")))) {
            lost.accepts("H1", 0, 500);
            assertEquals(Sync.Refusal.QUARANTINED.status(), lost.exchange().statusCode());
            assertEquals(1, pool.number("SELECT count(*) FROM finding WHERE node = 'S0-1' AND kind = 'overspent'"));
            assertEquals(1, pool.number("SELECT count(*) FROM kiosk WHERE node = 'S0-1' AND state = 'replaced'"));
            assertEquals(200, next.exchange().statusCode());
        }
    }
}

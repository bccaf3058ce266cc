package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
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
}

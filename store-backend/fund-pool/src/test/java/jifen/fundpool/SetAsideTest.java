package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Objects;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.protocol.Epoch;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop says that it wrote beside its log is kept, and no household pays for more of it than it had a right to there. */
final class SetAsideTest {
    private static final String CARD = "04A1B2C3D4E5F6";

    @TempDir
    Path poolFolder;

    @TempDir
    Path shopFolder;

    private RunningPool pool;
    private PurseShop shop;
    private TestCard card;

    @BeforeEach
    void twoPeopleSaidThatTheShopsHistoryCounts() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH2,200,volunteering\n");
        shop = new PurseShop(pool, shopFolder, "S1", 70);
        card = new TestCard(poolFolder, CARD);
        shop.toppedUp(card);
        shop.says(200);
        pool.tamper("UPDATE kiosk SET wanted = 'kiosks'");
    }

    @AfterEach
    void close() {
        shop.close();
        pool.close();
    }

    private HttpResponse<byte[]> setsAside() {
        TestKiosk kiosk = shop.kiosk();
        return kiosk.epoch(new Epoch.Ask.SetAside(kiosk.acked(), kiosk.request().entries()));
    }

    private HttpResponse<byte[]> closes() {
        Sync.Head end = Objects.requireNonNull(shop.kiosk().acked());
        byte[] signature =
                shop.kiosk().key().sign(SignedHead.message(shop.kiosk().node(), end));
        return shop.kiosk().epoch(new Epoch.Ask.Close(end, signature, false));
    }

    private long owned() {
        return pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number DESC LIMIT 1");
    }

    @Test
    void theHouseholdPaysWhatItsRightGaveAndTheTownshipWhatThePurseIsSaidToHaveGiven() {
        long before = owned();
        shop.redeems(card, 6, Points.whole(10));
        assertEquals(200, setsAside().statusCode());
        assertEquals(200, closes().statusCode());
        assertEquals(200, before - owned());
        assertEquals(1_000, pool.number("SELECT borne FROM beside_log"));
        assertEquals(
                0,
                RunningPool.json(pool.get("reconciliation"))
                        .get("pointsDifference")
                        .asLong());
    }

    @Test
    void aHouseholdThatNobodyKnowsIsNamedAndNothingIsKept() {
        shop.kiosk().fakes(Account.parse("lease:S1:H77"), 1_000);
        shop.kiosk().write(shop.kiosk().soap("H77", "C1", "04A1B2C3", "L-S1", 1, 150));
        HttpResponse<byte[]> answer = setsAside();
        assertEquals(Sync.Refusal.IMPOSSIBLE.status(), answer.statusCode(), () -> RunningPool.text(answer));
        assertTrue(RunningPool.text(answer).contains("there is no household H77"), RunningPool.text(answer));
        assertEquals(0, pool.number("SELECT count(*) FROM set_aside"));
        assertEquals(200, closes().statusCode(), "and the shop can go on");
    }
}

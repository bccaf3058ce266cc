package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import jifen.journal.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a test of purses begins with: H2 owns 100, of which 70 lie at its home store, 20 at the other one, and 10 are free for its card. */
abstract class TwoShopsAndACard {
    static final String CARD = "04A1B2C3D4E5F6";

    @TempDir
    Path poolFolder;

    @TempDir
    Path homeFolder;

    @TempDir
    Path otherFolder;

    RunningPool pool;
    PurseShop home;
    PurseShop other;
    TestCard card;

    @BeforeEach
    final void twoShopsAndACard() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH2,100,volunteering\n");
        home = new PurseShop(pool, homeFolder, "S1", 70);
        other = new PurseShop(pool, otherFolder, "S0", 20);
        card = new TestCard(poolFolder, CARD);
    }

    @AfterEach
    final void close() {
        home.close();
        other.close();
        pool.close();
    }

    /** In hundredths. */
    final long balance(String account) {
        return pool.number("SELECT coalesce(sum(amount), 0) FROM balance WHERE account = '" + account + "'");
    }

    final JsonNode report() {
        return RunningPool.json(pool.get("reconciliation"));
    }

    /** All adds up, and nobody need look at anything. */
    final void agrees() {
        assertTrue(report().get("findings").isEmpty(), () -> report().toPrettyString());
        adds();
    }

    /** All adds up, whatever a person must look at. */
    final void adds() {
        assertEquals(0, report().get("pointsDifference").asLong(), () -> report().toPrettyString());
        assertEquals(0, report().get("stockDifference").asLong(), () -> report().toPrettyString());
        Verification.Report verified = Verification.of(pool.database());
        assertTrue(verified.ok(), () -> verified.findings().toString());
        assertEquals(
                10_000,
                pool.number("SELECT balance FROM household_line WHERE household = 'H2' ORDER BY number LIMIT 1"),
                "what was written in the household's own ledger stays");
    }
}

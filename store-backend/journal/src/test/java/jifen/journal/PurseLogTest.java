package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.ledger.event.Event;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.purse.PurseProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jifen verify} says of a store's log with purses in it. */
class PurseLogTest {
    private static final String INTENT = "S1-1/1/3";
    private static final Redeemed TAKEN = ShopBook.redeemed(1, 2);

    /** Four points, of which the purse gives one. */
    private static final RedemptionIntended INTENDED = new RedemptionIntended(
            TAKEN.store(),
            TAKEN.household(),
            TAKEN.collective(),
            TAKEN.card(),
            TAKEN.lines(),
            TAKEN.total(),
            Points.whole(1),
            7,
            Points.ZERO);

    private static final TopUpAccepted ACCEPTED =
            new TopUpAccepted(TAKEN.store(), TAKEN.card(), "T-1", Points.whole(5), 8);

    @TempDir
    Path folder;

    private static IntentDone done(long tmc) {
        return IntentDone.of(
                INTENT,
                INTENDED,
                PurseProof.of(
                        tmc, null, INTENDED.card(), INTENDED.record(ShopBook.NODE, 1, 3, "00000000"), Points.ZERO));
    }

    private static PurseCredited credited(long tmc) {
        return PurseCredited.of(
                ACCEPTED, PurseProof.of(tmc, null, ACCEPTED.card(), ACCEPTED.record(), Points.whole(5)));
    }

    /** @param right granted, spent and undone, as the store's table says */
    private String verify(String right, List<Long> unsettled, Event... events) {
        Path file = folder.resolve("store-" + System.nanoTime() + ".db");
        try (Database database = Database.open(file, List.of(Journal.TABLES))) {
            NodeKey key = NodeKey.at(folder.resolve("store.key"));
            Journal journal = new Journal(ShopBook.NODE, key);
            database.write(tx -> {
                Journal.begin(tx, ShopBook.NODE, "store", 1, key.publicKey());
                tx.execute(
                        "CREATE TABLE spending_right (household TEXT, granted INTEGER, spent INTEGER, undone INTEGER, returned INTEGER)");
                tx.execute("CREATE TABLE unsettled (position INTEGER PRIMARY KEY)");
                tx.execute("INSERT INTO spending_right VALUES ('H1', " + right + ", 0)");
                unsettled.forEach(place -> tx.execute("INSERT INTO unsettled VALUES (" + place + ")"));
                List<Event> all = new ArrayList<>(List.of(ShopBook.rights(0, 10), ShopBook.receipt(1)));
                all.addAll(List.of(events));
                all.forEach(event -> journal.append(tx, event, ShopBook.DATE, Instant.EPOCH, "kiosk"));
                return true;
            });
        }
        return Verification.of(file).findings().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static List<Long> at(long... seqs) {
        return java.util.Arrays.stream(seqs)
                .mapToObj(seq -> new Position(1, seq).key())
                .toList();
    }

    @Test
    void anIntentSpendsTheLeasePartAndItsOutcomeNoMore() {
        assertEquals("", verify("1000, 300, 0", at(3), INTENDED));
        assertEquals("", verify("1000, 300, 0", at(), INTENDED, done(8)));
        assertEquals(
                "",
                verify(
                        "1000, 300, 300",
                        at(),
                        INTENDED,
                        IntentVoided.of(INTENT, INTENDED, IntentVoided.NOT_ON_THE_CARD)));
        assertEquals(
                "",
                verify(
                        "1000, 300, 300",
                        at(),
                        INTENDED,
                        done(8),
                        Reversed.of("S1-1/1/4", done(8), Points.whole(10), "wrong goods")));
    }

    @Test
    void aTopUpIsNoSpending() {
        assertEquals("", verify("1000, 0, 0", at(3), ACCEPTED));
        assertEquals("", verify("1000, 0, 0", at(), ACCEPTED));
        assertEquals("", verify("1000, 0, 0", at(), ACCEPTED, credited(9)));
    }

    @Test
    void anOutcomeWithoutItsIntentIsFound() {
        String twice = verify("1000, 600, 0", at(4), INTENDED, INTENDED, done(8), done(8));
        assertTrue(twice.contains("S1-1/1/6: it settles"), twice);
        String otherCounter = verify("1000, 300, 0", at(), INTENDED, done(9));
        assertTrue(otherCounter.contains("S1-1/1/4: it settles"), otherCounter);
        String never = verify("1000, 0, 0", at(), credited(9));
        assertTrue(never.contains("S1-1/1/3: it settles"), never);
        String otherTmc = verify("1000, 0, 0", at(), ACCEPTED, credited(10));
        assertTrue(otherTmc.contains("S1-1/1/4: it settles"), otherTmc);
    }

    @Test
    void aTableThatForgotACardIsFound() {
        assertTrue(verify("1000, 300, 0", at(), INTENDED).contains("forgot"));
        assertTrue(verify("1000, 300, 0", at(3), INTENDED, done(8)).contains("the log does not"));
    }
}

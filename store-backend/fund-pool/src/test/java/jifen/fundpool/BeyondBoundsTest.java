package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.incarnation.Forgotten;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.event.RestorationEvent.Cause;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A restored fund pool believes its kiosks; one of them that lies must not stop the township. */
@Timeout(120)
final class BeyondBoundsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    private RunningPool pool;
    private TestKiosk kiosk;

    @BeforeEach
    void aKioskThatIsWaitedFor() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        kiosk = pool.kiosk("S1", kioskFolder);
        onTheBooks(books -> books.write(tx -> {
            Incarnation.begin(tx, books, 2, Cause.KIOSK, "test");
            return true;
        }));
        pool.tamper("UPDATE repull SET told = 1");
    }

    @AfterEach
    void close() {
        kiosk.close();
        pool.close();
    }

    private void onTheBooks(Consumer<PoolBooks> work) {
        pool.close();
        try (PoolBooks books = PoolBooks.open(poolFolder, pool.clock(), ZONE)) {
            work.accept(books);
        }
        pool.start();
    }

    private void told(List<News> news) {
        onTheBooks(books -> books.write(tx -> {
            new Forgotten(books).told(tx, Kiosks.find(tx, kiosk.node()).orElseThrow(), news);
            return true;
        }));
    }

    private static News household(String id, String name) {
        return new News.HouseholdNews(
                new HouseholdId(id),
                new CollectiveId("C1"),
                name,
                null,
                null,
                Points.ZERO,
                java.time.LocalDate.parse("2026-11-21"));
    }

    private static News card(String uid, boolean lost) {
        return new News.CardNews(new CardId(uid), CardTier.IDENTIFIER, new HouseholdId("H1"), lost, null, null);
    }

    private long households() {
        return pool.number("SELECT count(*) FROM household");
    }

    @Test
    void aHouseholdIsLearnedUnderANameThatAPersonCouldHaveEntered() {
        told(List.of(household("N1", "王".repeat(61)), household("N2", " "), household("N3", "王".repeat(60))));
        assertEquals(4, households(), "three of the example, and one of these");
        assertEquals(1, pool.number("SELECT count(*) FROM household WHERE id = 'N3'"));
    }

    @Test
    void aKioskMakesNoMoreKnownThanATownshipHas() {
        pool.tamper("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19997)
                INSERT INTO learned (incarnation, node, kind, subject)
                SELECT 2, 'S1-1', CASE i % 2 WHEN 0 THEN 'household' ELSE 'card' END, 'L' || i FROM n""");
        Stream<News> five = IntStream.rangeClosed(1, 5).mapToObj(i -> household("N" + i, "王*"));
        told(five.toList().subList(0, 2));
        told(Stream.of(card("04B1B2C1", false), card("04B1B2C2", false), household("N5", "王*"))
                .toList());
        assertEquals(6, households());
        assertEquals(3, pool.number("SELECT count(*) FROM card"), "those of the example: the bound is reached");
        told(List.of(card("04A1B2C3", true)));
        assertTrue(
                pool.number("SELECT lost FROM card WHERE uid = '04A1B2C3'") == 1,
                "a lost card buys nothing all the same");
    }

    /** What would make every later sum throw is refused to the kiosk that says it, and to no other. */
    @Test
    void noKioskIsBelievedMoreThanATownshipCanHave() {
        kiosk.accepts("H1", 0, 999_999_999);
        refused("ever granted 999999999 points to H1");
    }

    @Test
    void allClaimsOfAKioskTogetherAreBounded() {
        kiosk.accepts("H1", 0, 6_000_000);
        assertEquals(200, kiosk.exchange().statusCode());
        pool.tamper("UPDATE repull SET state = 'waiting'");
        pool.tamper("UPDATE restoration SET ended_at = NULL");
        kiosk.accepts("H2", 0, 6_000_000);
        refused("more than 10000000 points");
    }

    private void refused(String why) {
        String before = pool.everything();
        HttpResponse<byte[]> answer = kiosk.exchange();
        assertEquals(Sync.Refusal.IMPOSSIBLE.status(), answer.statusCode(), RunningPool.text(answer));
        assertTrue(RunningPool.text(answer).contains(why), RunningPool.text(answer));
        assertEquals(before, pool.everything());
    }
}

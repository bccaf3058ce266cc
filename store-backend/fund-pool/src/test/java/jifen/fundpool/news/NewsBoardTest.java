package jifen.fundpool.news;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Statements;
import jifen.journal.EntryId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.protocol.News;
import jifen.protocol.Sync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told what. */
class NewsBoardTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T04:00:00Z"));

    @TempDir
    Path folder;

    private static News staff(String id) {
        return new News.StaffNews(new StaffId(id), id, Set.of(Role.CLERK), Set.of(), true, null, null);
    }

    /** A password's hash must not travel to shops where its owner does not serve. */
    @Test
    void newsForAStoreReachesWhicheverKioskStandsThereAndNoOther() {
        try (PoolBooks books = PoolBooks.open(folder, CLOCK, ZoneOffset.UTC)) {
            books.write(tx -> {
                for (String store : List.of("S1", "S2")) {
                    tx.execute(
                            "INSERT INTO store (id, name_zh, name_en, identifier_cap) VALUES (?, '店', 'Shop', 0)",
                            store);
                }
                kiosk(tx, "S1-1", "S1", "replaced");
                kiosk(tx, "S2-1", "S2", "active");
                NewsBoard.forStore(tx, "staff:S1:li", new StoreId("S1"), staff("li"));
                NewsBoard.forStore(tx, "staff:S2:wang", new StoreId("S2"), staff("wang"));
                kiosk(tx, "S1-2", "S1", "active");
                return true;
            });
            assertEquals(List.of(staff("li")), told(books, "S1-2"));
            assertEquals(List.of(staff("wang")), told(books, "S2-1"));
            assertEquals(List.of(), told(books, "S3-1"));
        }
    }

    @Test
    void theSameNewsAgainIsNoNews() {
        try (PoolBooks books = PoolBooks.open(folder, CLOCK, ZoneOffset.UTC)) {
            long first = put(books);
            assertEquals(first, put(books));
        }
    }

    /** Between two calls of a kiosk a statement may change many times. */
    @Test
    void aStatementIsToldOnceAndAsItReadsWhenItIsAskedFor() {
        HouseholdId household = new HouseholdId("H1");
        try (PoolBooks books = PoolBooks.open(folder, CLOCK, ZoneOffset.UTC)) {
            books.write(tx -> {
                tx.execute("INSERT INTO collective VALUES ('C1', '村', 'Village', 0, 0)");
                tx.execute("INSERT INTO store (id, name_zh, name_en, identifier_cap) VALUES ('S1', '店', 'Shop', 0)");
                tx.execute(
                        "INSERT INTO household (id, collective, home_store, masked_name) VALUES ('H1', 'C1', 'S1', '')");
                kiosk(tx, "S1-1", "S1", "active");
                return true;
            });
            long first = line(books, household, "sweeping");
            long second = line(books, household, "weeding");
            assertEquals(first + 1, second);
            assertEquals(List.of(statement(household, "weeding", "sweeping")), told(books, "S1-1"));
            books.write(tx -> {
                Statements.publish(tx, List.of(household));
                return true;
            });
            assertEquals(
                    List.of(),
                    books.write(tx -> NewsBoard.since(tx, new NodeId("S1-1"), Sync.REVISION, second))
                            .news());
        }
    }

    @Test
    void whatAKioskDoesNotReadYetIsWithheldAndToldWhenItDoes() {
        try (PoolBooks books = PoolBooks.open(folder, CLOCK, ZoneOffset.UTC)) {
            NodeId node = new NodeId("S1-1");
            News voided = new News.IntentVoidNews("S1-1/1/7");
            books.write(tx -> {
                tx.execute("INSERT INTO store (id, name_zh, name_en, identifier_cap) VALUES ('S1', '店', 'Shop', 0)");
                kiosk(tx, "S1-1", "S1", "active");
                NewsBoard.forOne(tx, "intent:S1-1/1/7", node, voided);
                NewsBoard.forStore(tx, "staff:S1:li", new StoreId("S1"), staff("li"));
                return true;
            });
            NewsBoard.Piece old = books.write(tx -> NewsBoard.since(tx, node, Sync.FIRST_REVISION, 0));
            assertEquals(List.of(staff("li")), old.news());
            assertEquals(2, old.cursor());
            NewsBoard.Piece stillOld = books.write(tx -> NewsBoard.since(tx, node, Sync.FIRST_REVISION, old.cursor()));
            assertEquals(new NewsBoard.Piece(List.of(), old.cursor(), false), stillOld);
            NewsBoard.Piece updated = books.write(tx -> NewsBoard.since(tx, node, Sync.REVISION, old.cursor()));
            assertEquals(List.of(voided), updated.news());
            NewsBoard.Piece lost = books.write(tx -> NewsBoard.since(tx, node, Sync.REVISION, old.cursor()));
            assertEquals(updated, lost, "an answer that was lost is given again");
            assertEquals(
                    List.of(),
                    books.write(tx -> NewsBoard.since(tx, node, Sync.REVISION, updated.cursor()))
                            .news());
        }
    }

    private static long line(PoolBooks books, HouseholdId household, String what) {
        return books.write(tx -> {
            HouseholdLedger.earn(tx, household, books.today(), EntryId.parse("pool/1/1"), 100, what);
            Statements.publish(tx, List.of(household));
            return NewsBoard.since(tx, new NodeId("S1-1"), Sync.REVISION, 0).cursor();
        });
    }

    private static News statement(HouseholdId household, String... reasons) {
        return new News.StatementNews(
                household,
                Stream.of(reasons)
                        .map(reason -> new News.StatementNews.Line(
                                LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC), 100, reason, "pool/1/1"))
                        .toList());
    }

    private static long put(PoolBooks books) {
        return books.write(tx -> {
            NewsBoard.forStore(tx, "staff:S1:li", new StoreId("S1"), staff("li"));
            return NewsBoard.since(tx, new NodeId("S1-1"), Sync.REVISION, 0).cursor();
        });
    }

    private static void kiosk(org.jdbi.v3.core.Handle tx, String node, String store, String state) {
        tx.execute(
                "INSERT INTO kiosk (node, store, public_key, state, enrolled_at) VALUES (?, ?, ?, ?, '')",
                node,
                store,
                node.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                state);
    }

    private static List<News> told(PoolBooks books, String node) {
        return books.write(
                tx -> NewsBoard.since(tx, new NodeId(node), Sync.REVISION, 0).news());
    }
}

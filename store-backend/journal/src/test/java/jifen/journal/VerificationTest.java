package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.LogImported;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anyone can check on a copy of a node's database, and what it says to whoever changed it. */
class VerificationTest {
    private static final NodeId STORE_NODE = new NodeId("S1-1");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final int ENTRIES = 6;

    @TempDir
    Path folder;

    private Path store;
    private Path pool;

    @BeforeEach
    void writeABook() {
        store = folder.resolve("store.db");
        pool = folder.resolve("pool.db");
        List<Entry> log;
        try (Database database = Database.open(store, List.of(Journal.TABLES))) {
            NodeKey key = NodeKey.at(folder.resolve("store.key"));
            Journal journal = new Journal(STORE_NODE, key);
            database.write(tx -> {
                Journal.begin(tx, STORE_NODE, "store", 1, key.publicKey());
                // The verifier knows a store by this table.
                tx.execute(
                        "CREATE TABLE spending_right (household TEXT, granted INTEGER, spent INTEGER, undone INTEGER, returned INTEGER)");
                for (int i = 1; i <= ENTRIES; i++) {
                    journal.append(tx, receipt(i), DATE, Instant.EPOCH, "clerk");
                }
                return true;
            });
            journal.signHead(database);
            log = database.read(handle -> journal.after(handle, null, 100));
        }
        try (Database database = Database.open(pool, List.of(Journal.TABLES, Journal.REPLICA_TABLES))) {
            NodeKey key = NodeKey.at(folder.resolve("pool.key"));
            Journal journal = new Journal(new NodeId("pool"), key);
            database.write(tx -> {
                Journal.begin(tx, new NodeId("pool"), "fund-pool", 1, key.publicKey());
                importAll(tx, journal, log);
                return true;
            });
        }
    }

    private static void importAll(org.jdbi.v3.core.Handle tx, Journal journal, List<Entry> log) {
        var taken = (Replica.Outcome.Taken)
                Replica.add(tx, STORE_NODE, null, log.stream().map(Entry::bytes).toList());
        var effect = taken.added().stream()
                .map(entry -> ((StoreEvent) entry.event()).postingsAtCentre())
                .reduce(jifen.ledger.account.Postings.NONE, jifen.ledger.account.Postings::and);
        String head = java.util.HexFormat.of().formatHex(log.get(log.size() - 1).hash());
        journal.append(tx, new LogImported(STORE_NODE, 1, 1, log.size(), head, effect), DATE, Instant.EPOCH, "sync");
    }

    private static GoodsReceived receipt(int i) {
        return new GoodsReceived(
                new StoreId("S1"),
                List.of(new GoodsReceived.Line(
                        new Sku("soap"),
                        new LotId("lot-" + i),
                        i,
                        new Fen(100),
                        null,
                        DATE.plusDays(i),
                        "supplier-1")));
    }

    private String verify(Path... files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream words = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = VerifyMain.run(List.of(files).stream().map(Path::toString).toList(), words, words);
        return "exit " + exit + "\n" + out.toString(StandardCharsets.UTF_8);
    }

    private static void sql(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate("DROP TRIGGER IF EXISTS entry_is_never_changed");
            statement.executeUpdate("DROP TRIGGER IF EXISTS entry_is_never_deleted");
            statement.executeUpdate("DROP TRIGGER IF EXISTS replica_is_never_changed");
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static long key(int seq) {
        return new Position(1, seq).key();
    }

    @Test
    void soundBooksAreOkAloneAndTogether() {
        assertTrue(verify(store).startsWith("exit 0"), verify(store));
        assertTrue(verify(store, pool).startsWith("exit 0"), verify(store, pool));
    }

    @Test
    void aChangedByteNamesTheFirstBadEntry() throws Exception {
        sql(
                store,
                "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'lot-3', 'lot-9') AS BLOB) WHERE position = "
                        + key(3));
        assertTrue(verify(store).startsWith("exit 1"));
        assertTrue(verify(store).contains("entry S1-1/1/3: its bytes"), verify(store));
    }

    @Test
    void anEntryTakenOutIsMissing() throws Exception {
        sql(store, "DELETE FROM entry WHERE position = " + key(4));
        assertTrue(verify(store).contains("entry S1-1/1/4: it is missing"), verify(store));
    }

    @Test
    void aRemovedLastEntryIsMissingBehindTheSignedHead() throws Exception {
        sql(store, "DELETE FROM entry WHERE position = " + key(6));
        assertTrue(verify(store).contains("entry S1-1/1/6: this node signed it"), verify(store));
    }

    @Test
    void aRemovedLastEntryWhoseSignatureIsGoneTooShowsBesideTheFundPool() throws Exception {
        sql(
                store,
                "DELETE FROM entry WHERE position = " + key(6),
                "DELETE FROM signed_head",
                "DELETE FROM balance WHERE account LIKE '%lot-6'",
                "UPDATE balance SET amount = amount + 600 WHERE account = 'supplier:S1'");
        assertTrue(verify(store).startsWith("exit 0"), verify(store));
        assertTrue(verify(store, pool).contains("entry S1-1/1/6: the fund pool holds it"), verify(store, pool));
    }

    @Test
    void twoSwappedEntriesAreNotInOrder() throws Exception {
        sql(
                store,
                "UPDATE entry SET position = 0 WHERE position = " + key(2),
                "UPDATE entry SET position = " + key(2) + " WHERE position = " + key(3),
                "UPDATE entry SET position = " + key(3) + " WHERE position = 0");
        assertTrue(verify(store).contains("entry S1-1/1/2: its bytes"), verify(store));
    }

    @Test
    void aBalanceEditedByHandIsNotTheSumOfItsPostings() throws Exception {
        sql(store, "UPDATE balance SET amount = amount + 1 WHERE account = 'shelf:S1:lot-2'");
        assertTrue(verify(store).contains("balance shelf:S1:lot-2 says 3, its postings add up to 2"), verify(store));
    }

    @Test
    void aCopyOfAStoresLogThatWasChangedAtTheFundPoolIsFound() throws Exception {
        sql(
                pool,
                "UPDATE replica SET bytes = CAST(replace(CAST(bytes AS TEXT), 'lot-3', 'lot-9') AS BLOB) WHERE position = "
                        + key(3));
        assertTrue(verify(pool).contains("S1-1/1/3"), verify(pool));
    }

    /** The table's CHECK refuses it; whoever wrote this file had taken the CHECK away. */
    @Test
    void aLogThatTakesMoreThanEverWasThereIsNamed() throws Exception {
        Path forged = folder.resolve("forged.db");
        try (Database database = Database.open(forged, List.of(Journal.TABLES))) {
            Journal journal = new Journal(STORE_NODE, NodeKey.at(folder.resolve("store.key")));
            database.write(tx -> {
                Journal.begin(
                        tx,
                        STORE_NODE,
                        "store",
                        1,
                        NodeKey.at(folder.resolve("store.key")).publicKey());
                tx.execute(
                        "CREATE TABLE spending_right (household TEXT, granted INTEGER, spent INTEGER, undone INTEGER, returned INTEGER)");
                tx.execute("DROP TABLE balance");
                tx.execute("CREATE TABLE balance (account TEXT PRIMARY KEY, side INTEGER, amount INTEGER)");
                return journal.append(tx, ShopBook.redeemed(1, 2), DATE, Instant.EPOCH, "kiosk");
            });
        }
        assertTrue(verify(forged).contains("lease:S1:H1 add up to -"), verify(forged));
    }

    /** A reversal of what never was, or a second one, would bring points back that nobody spent. */
    @Test
    void aReversalWithoutItsRedemptionIsFound() throws Exception {
        assertEquals("", reversals(1));
        assertTrue(reversals(2).contains("S1-1/1/5: it takes back S1-1/1/3, which is no redemption before it"));
        assertTrue(reversals(0).contains("undone"), reversals(0));
    }

    /** A store with a redemption at place 3 that is taken back so many times, and whose table says: once. */
    private String reversals(int times) throws Exception {
        Path file = folder.resolve("reversals-" + times + "-" + System.nanoTime() + ".db");
        try (Database database = Database.open(file, List.of(Journal.TABLES))) {
            NodeKey key = NodeKey.at(folder.resolve("store.key"));
            Journal journal = new Journal(STORE_NODE, key);
            database.write(tx -> {
                Journal.begin(tx, STORE_NODE, "store", 1, key.publicKey());
                tx.execute(
                        "CREATE TABLE spending_right (household TEXT, granted INTEGER, spent INTEGER, undone INTEGER, returned INTEGER)");
                tx.execute("DROP TABLE balance");
                tx.execute("CREATE TABLE balance (account TEXT PRIMARY KEY, side INTEGER, amount INTEGER)");
                tx.execute("INSERT INTO spending_right VALUES ('H1', 1000, 400, 400, 0)");
                journal.append(tx, ShopBook.rights(0, 10), DATE, Instant.EPOCH, "sync");
                journal.append(tx, ShopBook.receipt(1), DATE, Instant.EPOCH, "clerk");
                journal.append(tx, ShopBook.redeemed(1, 2), DATE, Instant.EPOCH, "kiosk");
                for (int i = 0; i < times; i++) {
                    Reversed back = Reversed.of("S1-1/1/3", ShopBook.redeemed(1, 2), Points.whole(10), "wrong");
                    journal.append(tx, back, DATE, Instant.EPOCH, "kiosk");
                }
                return true;
            });
        }
        return String.join("\n", Verification.of(file).findings());
    }

    @Test
    void nonsenseBesideTheLogIsAFindingAndNotTheEndOfTheCheck() throws Exception {
        sql(store, "UPDATE signed_head SET position = -1");
        sql(pool, "UPDATE node SET id = 'no id'");
        String said = verify(store, pool);
        assertTrue(said.startsWith("exit 1"), said);
        assertTrue(said.contains("bad  " + store) && said.contains("bad  " + pool), said);
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        Path note = Files.writeString(folder.resolve("note.txt"), "not a database at all, only a few words of text");
        assertTrue(verify(note).startsWith("exit 1"));
        assertTrue(verify(note).contains("note.txt"), verify(note));
        assertTrue(verify(folder.resolve("nothing.db")).contains("there is no such file"));
    }

    @Test
    void withoutAFileItSaysHowItIsUsed() {
        assertEquals("exit 2", verify().lines().findFirst().orElseThrow());
    }
}

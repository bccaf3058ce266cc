package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import jifen.journal.Chain;
import jifen.journal.HeadMirror;
import jifen.journal.VerifyMain;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.Json;
import jifen.store.BooksOnDisk;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jifen verify} says when somebody with a hand on the disk changed the books of a fund pool or of its two kiosks. */
@Timeout(120)
final class SabotageTest {
    private static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    private static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);
    private static final String LAST = "(SELECT max(position) FROM entry)";

    @TempDir
    static Path original;

    @TempDir
    Path folder;

    private Path pool;
    private Path first;
    private Path second;

    /** Two kiosks of a shop, one after the other; the first keeps an entry that never arrived. */
    @BeforeAll
    static void aYearAtTheShop() throws IOException {
        try (TwoSides sides = new TwoSides(original.resolve("sides"))) {
            try (Machine one = sides.kiosk(original.resolve("one"));
                    Machine other = sides.kiosk(original.resolve("other"))) {
                assertTrue(one.sell(H1, 10) && one.sell(H2, 3) && one.sell(H1, 2));
                one.sync();
                sides.award(H1, 50);
                other.sync();
                assertTrue(other.sell(H1, 5) && other.sell(H2, 1));
                other.sync();
                assertTrue(one.sell(H2, 1));
            }
        }
        Files.copy(original.resolve("sides/pool/pool.db"), original.resolve("pool.db"));
        Files.copy(original.resolve("one").resolve(BooksOnDisk.FILE), original.resolve("S1-1.db"));
        Files.copy(original.resolve("other").resolve(BooksOnDisk.FILE), original.resolve("S1-2.db"));
    }

    @BeforeEach
    void copies() throws IOException {
        pool = Files.copy(original.resolve("pool.db"), folder.resolve("pool.db"));
        first = Files.copy(original.resolve("S1-1.db"), folder.resolve("S1-1.db"));
        second = Files.copy(original.resolve("S1-2.db"), folder.resolve("S1-2.db"));
    }

    /** What the command prints, behind its exit code. */
    private static String verify(Object... arguments) {
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = VerifyMain.run(words, print, print);
        return exit + "\n" + out.toString(StandardCharsets.UTF_8);
    }

    private static void found(String said, String... words) {
        assertTrue(said.startsWith("1\n"), said);
        for (String word : words) {
            assertTrue(said.contains(word), word + " in:\n" + said);
        }
    }

    private static void fine(String said) {
        assertTrue(said.startsWith("0\n") && !said.contains("bad  "), said);
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> triggers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                while (rows.next()) {
                    triggers.add(rows.getString(1));
                }
            }
            for (String trigger : triggers) {
                statement.executeUpdate("DROP TRIGGER " + trigger);
            }
            statement.execute("PRAGMA ignore_check_constraints = ON");
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static long key(long seq) {
        return 1L << 40 | seq;
    }

    private static String text(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    /** Writes an entry behind the last with the right hash and the right balances: somebody knows how these books are made. */
    private static void forge(Path file, String kind) throws SQLException {
        long seq = Long.parseLong(text(file, "SELECT max(position) FROM entry")) - key(0);
        String body = text(
                file,
                "SELECT CAST(bytes AS TEXT) FROM entry WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') = '"
                        + kind + "' ORDER BY position DESC LIMIT 1");
        byte[] bytes = body.replaceAll("\"seq\":\\d+", "\"seq\":" + (seq + 1)).getBytes(StandardCharsets.UTF_8);
        sql(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO entry (position, bytes, hash) VALUES (?, ?, ?)")) {
            byte[] before;
            try (ResultSet row = statement.executeQuery("SELECT hash FROM entry ORDER BY position DESC LIMIT 1")) {
                before = row.getBytes(1);
            }
            insert.setLong(1, key(seq + 1));
            insert.setBytes(2, bytes);
            insert.setBytes(3, Chain.link(before, bytes));
            insert.executeUpdate();
        }
        sql(file, balancesBy("+"));
    }

    private static String balancesBy(String sign) {
        return "UPDATE balance SET amount = amount " + sign + " coalesce((SELECT leg.value FROM entry e,"
                + " json_each(CAST(e.bytes AS TEXT), '$.postings') leg WHERE e.position = " + LAST
                + " AND leg.key = balance.account), 0)";
    }

    /** Takes the last entry away with everything that says it was there, in this file. */
    private static void cutOff(Path file) throws SQLException {
        sql(
                file,
                balancesBy("-"),
                "UPDATE spending_right SET spent = spent - (SELECT json_extract(CAST(bytes AS TEXT), '$.event.total')"
                        + " FROM entry WHERE position = " + LAST + ") WHERE household = (SELECT"
                        + " json_extract(CAST(bytes AS TEXT), '$.event.household') FROM entry WHERE position = " + LAST
                        + ")",
                "DELETE FROM entry WHERE position = " + LAST,
                "DELETE FROM signed_head");
    }

    @Test
    void untouchedBooksAreOkAloneAndTogether() {
        fine(verify(pool, first, second));
        fine(verify(second, pool, first));
        String alone = verify(first);
        fine(alone);
        assertTrue(alone.contains("note no fund pool's books were given"), alone);
    }

    @Test
    void aStoreWhoseFileWasNotGivenIsANote() {
        String said = verify(pool, first);
        fine(said);
        assertTrue(said.contains("note the books of S1-2 were not given"), said);
    }

    @Test
    void aChangedByteIsNamedByItsEntry() throws Exception {
        String change = "SET bytes = CAST(replace(CAST(bytes AS TEXT), 'SOAP', 'SOAQ') AS BLOB) WHERE position = ";
        sql(first, "UPDATE entry " + change + key(2));
        found(verify(first), "entry S1-1/1/2: its bytes are not those that the chain sealed", "do   keep this file");
        sql(pool, "UPDATE replica " + change + key(2) + " AND node = 'S1-2'");
        found(verify(pool), "entry S1-2/1/2: its bytes");
        sql(second, "UPDATE entry SET hash = randomblob(32) WHERE position = " + key(3));
        found(verify(second), "entry S1-2/1/3: its bytes");
    }

    @Test
    void aByteChangedOnTheDiskItselfIsNamedByItsEntry() throws Exception {
        byte[] bytes = Files.readAllBytes(pool);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("points-awarded");
        bytes[at] ^= 1;
        Files.write(pool, bytes);
        found(verify(pool), "bad  " + pool + ": entry pool/1/", "its bytes are not those");
    }

    @Test
    void aRemovedLastEntryIsMissingBehindWhatTheFundPoolAcknowledged() throws Exception {
        cutOff(second);
        found(verify(second), "entry S1-2/1/", "the fund pool has acknowledged it, and now it is missing");
        sql(second, "UPDATE contact SET acked = NULL, acked_hash = NULL");
        fine(verify(second));
        found(verify(pool, second), "the fund pool holds it, the store no longer does");
    }

    /** Whoever cut it off knew of everything but the stick. */
    @Test
    void aRemovedLastEntryIsMissingBehindTheMirrorOnTheStick() throws Exception {
        Path stick = Files.createDirectory(folder.resolve("stick"));
        mirror(second, new NodeId("S1-2"), stick);
        fine(verify("--mirror", stick, second));
        cutOff(second);
        sql(second, "UPDATE contact SET acked = NULL, acked_hash = NULL");
        fine(verify(second));
        found(verify("--mirror", stick, second), "the mirror on the second medium says that the log reached it");
        assertTrue(verify("--mirror", stick, first).contains("note there is no mirror of the log of S1-1"));
    }

    /** The file as a kiosk writes it while it works. */
    private static void mirror(Path file, NodeId node, Path stick) throws Exception {
        long last = Long.parseLong(text(file, "SELECT max(position) FROM entry"));
        String hash = text(file, "SELECT lower(hex(hash)) FROM entry ORDER BY position DESC LIMIT 1");
        Files.writeString(
                stick.resolve("jifen-" + node + ".head"),
                "jifen head mirror\n" + node + "\n1/" + (last - key(0)) + "\n" + hash + "\n");
        assertTrue(HeadMirror.read(stick, node).isPresent());
    }

    /** It never arrived; but the kiosk had told where its log ends. */
    @Test
    void aRemovedLastEntryIsMissingBehindTheHeadThatTheNodeSigned() throws Exception {
        sql(pool, balancesBy("-"), "DELETE FROM entry WHERE position = " + LAST);
        found(verify(pool), "this node signed it as the end of its log, and now it is missing");
    }

    @Test
    void twoSwappedEntriesAreNotInOrder() throws Exception {
        sql(
                first,
                "UPDATE entry SET position = 0 WHERE position = " + key(3),
                "UPDATE entry SET position = " + key(3) + " WHERE position = " + key(4),
                "UPDATE entry SET position = " + key(4) + " WHERE position = 0");
        found(verify(first), "entry S1-1/1/3: its bytes");
    }

    @Test
    void entriesSwappedBetweenTwoNodesAreNamed() throws Exception {
        sql(
                pool,
                "UPDATE replica SET node = 'X' WHERE node = 'S1-1'",
                "UPDATE replica SET node = 'S1-1' WHERE node = 'S1-2'",
                "UPDATE replica SET node = 'S1-2' WHERE node = 'X'");
        found(verify(pool), "entry S1-1/1/1: it says it is S1-2/1/1");
        sql(
                first,
                "ATTACH '" + second + "' AS other",
                "UPDATE entry SET bytes = (SELECT o.bytes FROM other.entry o WHERE o.position = " + key(3)
                        + ") WHERE position = " + key(3));
        found(verify(first, second), "entry S1-1/1/3: its bytes");
    }

    @Test
    void aBalanceEditedByHandIsNotTheSumOfItsPostings() throws Exception {
        sql(first, "UPDATE balance SET amount = amount + 1 WHERE account = 'redeemed:S1'");
        sql(pool, "UPDATE balance SET amount = amount + 500 WHERE account = 'free:H1'");
        found(
                verify(pool, first, second),
                "S1-1.db: balance redeemed:S1 says 1601, its postings add up to 1600",
                "pool.db: balance free:H1 says ",
                "the log is right and the table beside it is not");
    }

    @Test
    void aRightGrantedTwiceInTheFundPoolsTableIsNamedByHouseholdAndKiosk() throws Exception {
        sql(pool, "UPDATE right_out SET granted = 2 * granted WHERE node = 'S1-2' AND household = 'H1'");
        found(verify(pool), "the right of household H1 at S1-2 says", "more or less could be spent than was granted");
    }

    @Test
    void aRightGrantedTwiceInTheFundPoolsLogIsNamedByItsEntry() throws Exception {
        sql(pool, "UPDATE balance SET amount = amount + 100000 WHERE account LIKE 'free:%'");
        forge(pool, "rights-granted");
        found(verify(pool), ": it grants household H1 ", "a right was granted twice");
    }

    @Test
    void aRightGrantedTwiceAtTheStoreIsNamedByHousehold() throws Exception {
        sql(first, "UPDATE spending_right SET granted = 2 * granted WHERE household = 'H2'");
        found(verify(first), "spending right of H2 says");
        forge(second, "rights-accepted");
        found(verify(second), "a right was granted twice, or left out");
    }

    /** The store's log and table go together, and the fund pool never granted that much. */
    @Test
    void aRightThatTheStoreGrantedItselfShowsBesideTheFundPool() throws Exception {
        String body = "(SELECT CAST(bytes AS TEXT) FROM entry WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') ="
                + " 'rights-accepted' ORDER BY position DESC LIMIT 1)";
        long known = Long.parseLong(text(second, "SELECT granted FROM spending_right WHERE household = 'H1'"));
        sql(
                second,
                "CREATE TABLE forged AS SELECT replace(" + body
                        + ", json_extract(" + body + ", '$.event.lines'), '[{\"grantedBefore\":" + known
                        + ",\"grantedInAll\":" + (known + 1_000) + ",\"household\":\"H1\"}]') AS body");
        forgeBody(second, text(second, "SELECT body FROM forged"));
        sql(second, "UPDATE spending_right SET granted = granted + 1000 WHERE household = 'H1'");
        fine(verify(second));
        found(
                verify(second, pool),
                "the log of S1-2 says that " + (known + 1_000)
                        + " were granted to household H1, and the fund pool granted " + known);
    }

    private static void forgeBody(Path file, String body) throws SQLException {
        long seq = Long.parseLong(text(file, "SELECT max(position) FROM entry")) - key(0);
        byte[] bytes = body.replaceAll("\"seq\":\\d+", "\"seq\":" + (seq + 1))
                .replaceAll("\"postings\":\\{[^}]*}", "\"postings\":{\"centre:S1\":-1000,\"lease:S1:H1\":1000}")
                .getBytes(StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO entry (position, bytes, hash) VALUES (?, ?, ?)")) {
            byte[] before;
            try (ResultSet row = statement.executeQuery("SELECT hash FROM entry ORDER BY position DESC LIMIT 1")) {
                before = row.getBytes(1);
            }
            insert.setLong(1, key(seq + 1));
            insert.setBytes(2, bytes);
            insert.setBytes(3, Chain.link(before, bytes));
            insert.executeUpdate();
            statement.executeUpdate(balancesBy("+"));
        }
    }

    @Test
    void aMissingStoreLogAtTheFundPoolIsNamed() throws Exception {
        sql(pool, "DELETE FROM replica WHERE node = 'S1-2'");
        found(verify(pool), "the log of S1-2 is missing here: it was booked up to entry S1-2/1/", "pushes it again");
        found(verify(pool, first, second), "the fund pool has acknowledged it to the store, and no longer holds it");
    }

    @Test
    void theEndOfAStoresLogMissingAtTheFundPoolIsNamed() throws Exception {
        sql(
                pool,
                "DELETE FROM replica WHERE node = 'S1-2' AND position ="
                        + " (SELECT max(position) FROM replica WHERE node = 'S1-2')");
        found(verify(pool), "it was booked, and is missing in the copy of the store's log");
    }

    @Test
    void anotherKeyInTheListOfKiosksIsNamed() throws Exception {
        sql(pool, "UPDATE kiosk SET public_key = randomblob(44) WHERE node = 'S1-1'");
        found(verify(pool), "the key of kiosk S1-1 is not the one it was enrolled with");
    }

    @Test
    void anOldCopyOfTheSameBooksIsFineAndTwoHistoriesAreNot() throws Exception {
        Path old = Files.copy(first, folder.resolve("old.db"));
        cutOff(old);
        fine(verify(old, first));
        forge(old, "redeemed");
        found(verify(old, first), "old.db and ", "have gone on from the one before in two ways");
    }

    @Test
    void programsReadTheSameAsJson() throws Exception {
        sql(pool, "UPDATE right_out SET granted = 2 * granted WHERE node = 'S1-2' AND household = 'H1'");
        String said = verify("--json", pool, first, second);
        JsonNode json = Json.mapper().readTree(said.substring(2));
        assertFalse(json.get("ok").asBoolean());
        JsonNode file = json.get("files").get(0);
        assertEquals("pool", file.get("node").asText());
        assertEquals("fund-pool", file.get("role").asText());
        JsonNode finding = file.get("findings").get(0);
        assertEquals("RIGHT", finding.get("kind").asText());
        assertEquals("H1", finding.get("household").asText());
        assertEquals(file.get("end").asText(), finding.get("entry").asText());
        assertTrue(json.get("files").get(1).get("ok").asBoolean());
        assertEquals(64, json.get("files").get(1).get("endHash").asText().length());
        assertTrue(verify("--json", pool.resolveSibling("S1-1.db")).startsWith("0\n{"));
    }

    @Test
    void wrongUsageIsNoAnswer() {
        assertTrue(verify().startsWith("2\n"));
        assertTrue(verify("--jsn", pool).startsWith("2\njifen verify: there is no option --jsn"));
        assertTrue(verify(folder.resolve("nothing.db")).contains("there is no such file"));
    }
}

package jifen.fundpool;

import static jifen.fundpool.Saboteur.append;
import static jifen.fundpool.Saboteur.body;
import static jifen.fundpool.Saboteur.cutOff;
import static jifen.fundpool.Saboteur.dropLast;
import static jifen.fundpool.Saboteur.forge;
import static jifen.fundpool.Saboteur.key;
import static jifen.fundpool.Saboteur.mirror;
import static jifen.fundpool.Saboteur.sql;
import static jifen.fundpool.Saboteur.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** It never arrived; but the kiosk had told where its log ends. */
    @Test
    void aRemovedLastEntryIsMissingBehindTheHeadThatTheNodeSigned() throws Exception {
        dropLast(pool);
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
        long known = Long.parseLong(text(second, "SELECT granted FROM spending_right WHERE household = 'H1'"));
        ObjectNode entry = (ObjectNode) Json.mapper().readTree(body(second, "rights-accepted"));
        ((ObjectNode) entry.get("event"))
                .putArray("lines")
                .addObject()
                .put("grantedBefore", known)
                .put("grantedInAll", known + 1_000)
                .put("household", "H1");
        entry.putObject("postings").put("centre:S1", -1_000).put("lease:S1:H1", 1_000);
        append(second, entry.toString());
        sql(second, "UPDATE spending_right SET granted = granted + 1000 WHERE household = 'H1'");
        fine(verify(second));
        found(
                verify(second, pool),
                "the log of S1-2 says that " + (known + 1_000)
                        + " were granted to household H1, and the fund pool granted " + known);
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

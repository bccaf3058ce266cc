package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.goods.LotId;
import jifen.protocol.MalformedMessageException;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Account SHELF = Account.shelf(ShopBook.STORE, new LotId("lot-1"));
    private static final Account LEASE = Account.lease(ShopBook.STORE, ShopBook.HOUSE);

    @TempDir
    private Path folder;

    private ShopBook book;

    @BeforeEach
    void open() {
        book = ShopBook.open(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private long balance(Account account) {
        return book.database.read(handle -> Balances.of(handle, account));
    }

    @Test
    void entriesFollowWithoutGapsAndEachSealsTheOneBefore() throws MalformedMessageException {
        for (int lot = 1; lot <= 5; lot++) {
            assertEquals(
                    new EntryId(ShopBook.NODE, new Position(1, lot)),
                    book.append(ShopBook.receipt(lot)).id());
        }
        byte[] hash = Chain.genesis();
        long seq = 0;
        for (Entry entry : book.entries()) {
            hash = Chain.link(hash, entry.bytes());
            assertArrayEquals(hash, entry.hash());
            EntryBody body = EntryBody.parse(entry.bytes());
            assertEquals(++seq, body.seq());
            assertEquals(entry.position(), body.position());
        }
        assertEquals(5, seq);
    }

    @Test
    void aLogGoesOnWhereItStoodWhenItIsOpenedAgain() {
        book.append(ShopBook.receipt(1));
        Entry before = book.entries().getFirst();
        book.close();
        book = ShopBook.open(folder);
        assertEquals(2, book.append(ShopBook.receipt(2)).seq());
        assertArrayEquals(before.bytes(), book.entries().getFirst().bytes());
        assertArrayEquals(
                Chain.link(before.hash(), book.entries().get(1).bytes()),
                book.entries().get(1).hash());
        assertEquals(Optional.of(ShopBook.DATE), book.database.read(Journal::lastDate));
    }

    @Test
    void aNewEpochCountsFromOneAndSealsTheEndOfTheOldOne() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.receipt(2));
        book.opensEpoch(2);
        assertEquals("S1-1/2/2", book.append(ShopBook.receipt(3)).id().toString());
        List<Entry> log = book.entries();
        assertArrayEquals(
                Chain.link(log.get(1).hash(), log.get(2).bytes()), log.get(2).hash());
    }

    @Test
    void anEntryIsNeitherChangedNorDeletedByPlainSql() {
        book.append(ShopBook.receipt(1));
        Entry before = book.entries().getFirst();
        for (String sql : new String[] {
            "UPDATE entry SET bytes = x'00'",
            "DELETE FROM entry",
            "UPDATE entry SET position = 7",
            "REPLACE INTO entry (position, bytes, hash) SELECT position, x'00', hash FROM entry"
        }) {
            assertThrows(JdbiException.class, () -> book.database.write(tx -> tx.execute(sql)), sql);
        }
        assertArrayEquals(before.bytes(), book.entries().getFirst().bytes());
    }

    @Test
    void balancesAreWhatThePostingsAddUpTo() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.rights(0, 10));
        book.append(ShopBook.redeemed(1, 3));
        assertEquals(2, balance(SHELF));
        assertEquals(400, balance(LEASE));
        assertEquals(600, balance(Account.redeemed(ShopBook.STORE)));
        assertEquals(-1_000, balance(Account.centre(ShopBook.STORE)));
        assertEquals(0, balance(Account.free(ShopBook.HOUSE)));
        assertEquals(
                1,
                book.database
                        .read(handle -> Balances.ofKind(handle, AccountKind.SHELF))
                        .size());
    }

    @Test
    void aBalanceBelowZeroTakesTheWholeTransactionBack() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.rights(0, 4));
        assertThrows(
                JdbiException.class,
                () -> book.database.write(tx -> {
                    book.append(tx, ShopBook.receipt(2));
                    return book.append(tx, ShopBook.redeemed(1, 3));
                }));
        assertEquals(2, book.entries().size());
        assertEquals(400, balance(LEASE));
        assertEquals(5, balance(SHELF));
        assertEquals(0, balance(Account.shelf(ShopBook.STORE, new LotId("lot-2"))));
        assertEquals(3, book.append(ShopBook.redeemed(1, 2)).seq());
    }

    @Test
    void morePiecesThanLieOnTheShelfCannotLeaveIt() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.rights(0, 100));
        assertThrows(JdbiException.class, () -> book.append(ShopBook.redeemed(1, 6)));
        assertThrows(JdbiException.class, () -> book.append(ShopBook.redeemed(2, 1)));
        assertEquals(5, balance(SHELF));
    }

    @Test
    void theSignedHeadIsTheEndOfTheLogAndNeverGoesBack() {
        assertTrue(book.journal.signHead(book.database).isEmpty());
        book.append(ShopBook.receipt(1));
        Journal.Signed signed = book.journal.signHead(book.database).orElseThrow();
        assertEquals(new Sync.Head(1, 1, book.entries().getFirst().hash()), signed.head());
        byte[] message = SignedHead.message(ShopBook.NODE, signed.head());
        byte[] key = NodeKey.at(folder.resolve("node.key")).publicKey();
        assertTrue(NodeKey.verify(key, message, signed.signature()));
        message[20] ^= 1;
        assertFalse(NodeKey.verify(key, message, signed.signature()));
        assertFalse(NodeKey.verify(new byte[3], message, signed.signature()));
        assertFalse(NodeKey.verify(key, message, new byte[3]));
    }

    @Test
    void aNodeIsGivenToADatabaseOnce() {
        assertThrows(
                JdbiException.class,
                () -> book.database.write(tx -> {
                    Journal.begin(tx, ShopBook.NODE, "store", 2, new byte[1]);
                    return true;
                }));
    }

    @Test
    void theNewestEntriesComeFirstInARegister() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.receipt(2));
        book.append(ShopBook.receipt(3));
        assertEquals(
                List.of(3L, 2L),
                book.database.read(handle -> book.journal.latest(handle, 2)).stream()
                        .map(EntryBody::seq)
                        .toList());
    }

    /** Households, lots and stores of a database from before: nothing of it changes but where it lies. */
    @Test
    void balancesOfAnOlderDatabaseAreLaidDownAnewWithTheirAmounts() {
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.receipt(2));
        book.append(ShopBook.rights(0, 500));
        Map<String, List<Long>> before = book.database.read(JournalTest::balances);
        book.close();
        try (Database database = Database.open(
                folder.resolve("store.db"), List.of(Journal.TABLES, Journal.SET_ASIDE_TABLES, Journal.BALANCE_ORDER))) {
            assertEquals(before, database.read(JournalTest::balances));
            assertEquals("H1", beside(database, LEASE));
            assertEquals("lot-1", beside(database, SHELF));
            assertEquals("", beside(database, Account.centre(ShopBook.STORE)));
            database.write(tx -> book.append(tx, ShopBook.receipt(3)));
            assertEquals("lot-3", beside(database, Account.shelf(ShopBook.STORE, new LotId("lot-3"))));
            assertThrows(
                    JdbiException.class,
                    () -> database.write(tx -> tx.execute("UPDATE balance SET amount = -1 WHERE side = 1")));
            assertThrows(
                    JdbiException.class,
                    () -> database.write(tx ->
                            tx.execute("INSERT INTO balance (account, side, amount) VALUES ('" + LEASE + "', 1, 1)")));
        }
        book = ShopBook.open(Path.of(folder + "-new"));
    }

    private static Map<String, List<Long>> balances(Handle handle) {
        Map<String, List<Long>> all = new TreeMap<>();
        handle.createQuery("SELECT account, side, amount FROM balance")
                .map((row, context) -> Map.entry(row.getString(1), List.of(row.getLong(2), row.getLong(3))))
                .forEach(row -> all.put(row.getKey(), row.getValue()));
        return all;
    }

    private static String beside(Database database, Account account) {
        return database.read(handle -> handle.createQuery("SELECT beside FROM balance WHERE account = :account")
                .bind("account", account.toString())
                .mapTo(String.class)
                .one());
    }
}

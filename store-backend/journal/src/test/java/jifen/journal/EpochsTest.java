package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New epochs, entries that come back, and a second history that is set aside. */
final class EpochsTest {
    @TempDir
    Path folder;

    private ShopBook book;

    @BeforeEach
    void open() {
        book = ShopBook.open(folder.resolve("shop"));
        book.append(ShopBook.receipt(1));
        book.append(ShopBook.rights(0, 10));
        book.append(ShopBook.redeemed(1, 2));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private Epochs epochs() {
        return new Epochs(book.journal);
    }

    private long lease() {
        return lease(book);
    }

    private static long lease(ShopBook book) {
        return book.database.read(handle -> Balances.of(handle, Account.lease(ShopBook.STORE, ShopBook.HOUSE)));
    }

    private static EpochOpened.Line sixHomeAndThreeAgain() {
        return new EpochOpened.Line(ShopBook.HOUSE, Points.ZERO, Points.whole(6), Points.whole(10), Points.whole(13));
    }

    @Test
    void aNewEpochCarriesTheHashOfTheOldOneAndCountsFromOne() {
        byte[] head = book.entries().getLast().hash();
        assertEquals(
                new Position(2, 1), book.opensEpoch(2, sixHomeAndThreeAgain()).position());
        assertEquals(new Position(2, 2), book.append(ShopBook.receipt(2)).position());
        assertArrayEquals(
                Chain.link(head, book.entries().get(3).bytes()),
                book.entries().get(3).hash());
        assertEquals(300, lease());
        Journal.requireSealed(book.database);
    }

    @Test
    void anEpochMayBeLeftOutAndNeverEnteredTwice() {
        EpochOpened opening = book.opening();
        book.opensEpoch(3);
        assertThrows(IllegalArgumentException.class, () -> book.opensEpoch(3));
        assertThrows(
                IllegalArgumentException.class,
                () -> book.database.write(
                        tx -> epochs().begin(tx, 4, opening, ShopBook.DATE, java.time.Instant.EPOCH, "sync")));
        Journal.requireSealed(book.database);
    }

    @Test
    void whatWasLostComesBackByteForByteAndWithItsBalances() throws MalformedMessageException {
        book.opensEpoch(2, sixHomeAndThreeAgain());
        book.append(ShopBook.receipt(2));
        List<Entry> whole = book.entries();
        try (ShopBook old = ShopBook.open(folder.resolve("old"))) {
            for (Entry entry : whole) {
                old.database.write(tx -> adopted(old, tx, entry.bytes()));
            }
            assertArrayEquals(whole.getLast().hash(), old.entries().getLast().hash());
            assertEquals(Integer.valueOf(2), old.database.<Integer>read(Epochs::open));
            assertEquals(300, lease(old));
            assertThrows(
                    IllegalStateException.class,
                    () -> old.database.write(tx -> adopted(old, tx, whole.get(1).bytes())));
        }
    }

    private static EntryBody adopted(ShopBook book, org.jdbi.v3.core.Handle tx, byte[] bytes) {
        try {
            return new Epochs(book.journal).adopt(tx, bytes);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSecondHistoryIsKeptBesideTheLogAndTheBalancesAreThoseOfTheRest() {
        Entry last = book.entries().getLast();
        book.journal.signHead(book.database);
        book.database.write(tx -> {
            epochs().setAside(tx, new Position(1, 3));
            epochs().replay(tx, (handle, entry) -> {});
            return true;
        });
        assertEquals(2, book.entries().size());
        assertEquals(1_000, lease());
        List<Entry> aside = book.database.read(handle -> Epochs.setAside(handle, 10));
        assertArrayEquals(last.bytes(), aside.getFirst().bytes());
        Journal.requireSealed(book.database);
    }

    @Test
    void whatWasNotSetAsideIsStillNeverDeleted() {
        JdbiException refused =
                assertThrows(JdbiException.class, () -> book.database.write(tx -> tx.execute("DELETE FROM entry")));
        assertTrue(String.valueOf(refused.getMessage()).contains("never deleted"), refused.getMessage());
    }
}

package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk at a node's start, over a log of several pieces. */
class SealWalkTest {
    private static final int ENTRIES = 1_300;

    @TempDir
    private Path folder;

    private ShopBook book() {
        ShopBook book = ShopBook.open(folder);
        book.database.write(tx -> {
            for (int lot = 1; lot <= ENTRIES; lot++) {
                book.append(tx, ShopBook.receipt(lot));
            }
            return true;
        });
        return book;
    }

    private void sabotage(ShopBook book, String sql) throws SQLException {
        try (Connection other = Connections.plain(book.database.file());
                Statement statement = other.createStatement()) {
            statement.executeUpdate("DROP TRIGGER entry_is_never_changed");
            statement.executeUpdate("DROP TRIGGER entry_is_never_deleted");
            statement.executeUpdate(sql);
        }
    }

    private static String found(ShopBook book) {
        return String.valueOf(assertThrows(DamagedDatabaseException.class, () -> Journal.requireSealed(book.database))
                .getMessage());
    }

    @Test
    void aSoundLogOfSeveralPiecesIsWalkedToItsEnd() {
        try (ShopBook book = book()) {
            Journal.requireSealed(book.database);
        }
    }

    @Test
    void aChangedByteIsFoundInWhateverPieceItStands() throws SQLException {
        try (ShopBook book = book()) {
            sabotage(
                    book,
                    "UPDATE entry SET bytes = CAST(replace(bytes, 'clerk-1', 'clerk-2') AS BLOB)"
                            + " WHERE (position & 1099511627775) = 1000");
            assertTrue(found(book).contains("S1-1/1/1000"), () -> found(book));
        }
    }

    @Test
    void aMissingEntryIsFoundAtTheSeamOfTwoPieces() throws SQLException {
        try (ShopBook book = book()) {
            sabotage(book, "DELETE FROM entry WHERE (position & 1099511627775) = 513");
            assertTrue(found(book).contains("S1-1/1/513"), () -> found(book));
        }
    }

    @Test
    void ofTwoBadEntriesTheFirstIsNamed() throws SQLException {
        try (ShopBook book = book()) {
            sabotage(book, "UPDATE entry SET hash = zeroblob(32) WHERE (position & 1099511627775) IN (1300, 600)");
            assertTrue(found(book).contains("S1-1/1/600"), () -> found(book));
        }
    }
}

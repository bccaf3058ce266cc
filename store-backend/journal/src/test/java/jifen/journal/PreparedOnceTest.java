package jifen.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a statement which is kept behaves as one that is prepared anew. */
class PreparedOnceTest {
    private static final String PUT = "INSERT INTO balance (account, side, amount) VALUES (:account, 1, :amount)";
    private static final String ALL = "SELECT account FROM balance ORDER BY account";

    @TempDir
    private Path folder;

    private Database open() {
        Database database = Database.open(folder.resolve("store.db"), List.of(Journal.TABLES));
        for (int i = 0; i < 20; i++) {
            put(database, "a" + (char) ('a' + i), i);
        }
        return database;
    }

    private static int put(Database database, String account, long amount) {
        return database.write(tx -> tx.createUpdate(PUT)
                .bind("account", account)
                .bind("amount", amount)
                .execute());
    }

    private static long amount(Database database, String account) {
        return database.read(handle -> handle.createQuery("SELECT amount FROM balance WHERE account = :account")
                .bind("account", account)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void nothingOfOneUseIsLeftForTheNext() {
        try (Database database = open()) {
            assertEquals(3, amount(database, "ad"));
            assertEquals(4, amount(database, "ae"));
            assertThrows(JdbiException.class, () -> put(database, "ad", 7), "the account is there already");
            assertEquals(1, put(database, "az", 9), "after one that failed");
            assertEquals(9, amount(database, "az"));
            assertThrows(
                    JdbiException.class,
                    () -> database.write(
                            tx -> tx.createUpdate(PUT).bind("account", "b").execute()),
                    "the amount of the last one is not bound any more");
        }
    }

    @Test
    void oneStatementMayBeInUseTwiceAtOnce() {
        try (Database database = open()) {
            List<String> pairs = database.read(handle -> handle.createQuery(ALL)
                    .mapTo(String.class)
                    .map(outer ->
                            outer + handle.createQuery(ALL).mapTo(String.class).first())
                    .list());
            assertEquals(20, pairs.size());
            assertEquals("acaa", pairs.get(2));
        }
    }

    @Test
    void oneThatWasLeftHalfWayHoldsNothingUp() throws SQLException {
        try (Database database = open()) {
            database.read(handle -> {
                try (var rows = handle.createQuery(ALL).mapTo(String.class).stream()) {
                    Iterator<String> first = rows.iterator();
                    return first.next();
                }
            });
            put(database, "b", 1);
            assertEquals(
                    "b",
                    database.read(handle ->
                            handle.createQuery(ALL).mapTo(String.class).list().getLast()));
            try (Connection other = Connections.plain(database.file())) {
                assertEquals(0, Connections.checkpoint(other), "nobody still reads an older state");
            }
        }
    }
}

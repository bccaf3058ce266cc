package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import jifen.ledger.party.NodeId;

/** Somebody with a hand on the disk, who knows how these books are made and has no key. */
final class Saboteur {
    private static final String LAST = "(SELECT max(position) FROM entry)";

    private Saboteur() {}

    /** Where the entry with this number lies in the first epoch. */
    static long key(long seq) {
        return 1L << 40 | seq;
    }

    /** Past everything with which the database itself protects its log. */
    static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = open(file);
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

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    static String text(Path file, String sql) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    /** The latest entry of this kind. */
    static String body(Path file, String kind) throws SQLException {
        return text(
                file,
                "SELECT CAST(bytes AS TEXT) FROM entry WHERE json_extract(CAST(bytes AS TEXT), '$.event.kind') = '"
                        + kind + "' ORDER BY position DESC LIMIT 1");
    }

    /** Writes the latest entry of this kind once more. */
    static void forge(Path file, String kind) throws SQLException {
        append(file, body(file, kind));
    }

    /** Writes an entry behind the last, with the right number, hash and balances. */
    static void append(Path file, String body) throws SQLException {
        sql(file);
        long place = Long.parseLong(text(file, "SELECT max(position) FROM entry")) + 1;
        byte[] bytes =
                body.replaceAll("\"seq\":\\d+", "\"seq\":" + (place - key(0))).getBytes(StandardCharsets.UTF_8);
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO entry (position, bytes, hash) VALUES (?, ?, ?)")) {
            byte[] before;
            try (ResultSet row = statement.executeQuery("SELECT hash FROM entry ORDER BY position DESC LIMIT 1")) {
                before = row.getBytes(1);
            }
            insert.setLong(1, place);
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

    /** Takes the last entry away, and out of the balances. */
    static void dropLast(Path file) throws SQLException {
        sql(file, balancesBy("-"), "DELETE FROM entry WHERE position = " + LAST);
    }

    /** Takes the last entry of a store away, a redemption, with everything that says it was there, in this file. */
    static void cutOff(Path file) throws SQLException {
        sql(
                file,
                "UPDATE spending_right SET spent = spent - (SELECT json_extract(CAST(bytes AS TEXT), '$.event.total')"
                        + " FROM entry WHERE position = " + LAST + ") WHERE household = (SELECT"
                        + " json_extract(CAST(bytes AS TEXT), '$.event.household') FROM entry WHERE position = " + LAST
                        + ")");
        dropLast(file);
        sql(file, "DELETE FROM signed_head");
    }

    /** The head on a second medium, as a kiosk writes it while it works. */
    static void mirror(Path file, NodeId node, Path stick) throws SQLException, IOException {
        long last = Long.parseLong(text(file, "SELECT max(position) FROM entry"));
        String hash = text(file, "SELECT lower(hex(hash)) FROM entry ORDER BY position DESC LIMIT 1");
        Files.writeString(
                stick.resolve("jifen-" + node + ".head"),
                "jifen head mirror\n" + node + "\n1/" + (last - key(0)) + "\n" + hash + "\n");
        assertTrue(HeadMirror.read(stick, node).isPresent());
    }
}

package jifen.fundpool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** What lies in a database file, read and changed past the program that it belongs to. */
record StoredData(Path file) {
    /**
     * Everything that is stored, table by table, so that a test can say: nothing was. The signed end may move on by itself, and who
     * tried what is told by the audit log.
     */
    String everything() {
        try (Connection db = open();
                Statement statement = db.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('signed_head', 'audit') ORDER BY name")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            TreeMap<String, List<String>> all = new TreeMap<>();
            for (String table : tables) {
                all.put(table, rows(statement, table));
            }
            return all.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What the audit log says last: who, route and outcome. */
    String lastOfTheAuditLog() {
        try (Connection db = open();
                Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(who, '') || ' ' || route || ' ' || outcome FROM audit ORDER BY number DESC LIMIT 1")) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** One number out of the database. */
    long number(String sql) {
        try (Connection db = open();
                Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes it behind the program's back. */
    void tamper(String sql) {
        try (Connection db = open();
                Statement statement = db.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object cell = row.getObject(i);
                    cells.add(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(cell));
                }
                rows.add(cells.toString());
            }
        }
        return rows;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}

package jifen.workbench.simulate.judge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** Writes a database as a node would leave it, by plain SQL. */
final class SmallDatabase {
    private SmallDatabase() {}

    /** An entry of a log. */
    record Row(long place, String json, String hash) {}

    static void insert(Path file, String into, List<Row> rows) {
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement insert = disk.prepareStatement("INSERT INTO " + into)) {
            for (Row row : rows) {
                insert.setLong(1, row.place());
                insert.setBytes(2, row.json().getBytes(StandardCharsets.UTF_8));
                insert.setBytes(3, HexFormat.of().parseHex(row.hash()));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void execute(Path file, String sql) {
        try (Connection disk = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = disk.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static String hash(String before, String json) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(HexFormat.of().parseHex(before));
            return HexFormat.of().formatHex(sha.digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

package jifen.workbench.simulate.judge;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/** Looks at the logs on the disks, and notes what is new there and where one went back. It only reads, by plain SQL. */
public final class LogTail {
    private static final String AT = "SELECT hash FROM entry WHERE position = ?";
    private static final String BEHIND = "SELECT position, bytes, hash FROM entry WHERE position > ? ORDER BY position";

    private final History history;

    /** By machine: the hash at each place, as it was seen last. */
    private final Map<String, NavigableMap<Long, String>> seen = new HashMap<>();

    public LogTail(History history) {
        this.history = history;
    }

    /** It was seen and noted before: in the township that this one is a copy of. */
    public void knows(Fact.Wrote wrote) {
        seen.computeIfAbsent(wrote.machine(), m -> new TreeMap<>()).put(wrote.place(), wrote.hash());
    }

    /** A machine that does not run is not looked at. It is, before it does anything else, when it runs again. */
    public void look(String machine, Connection disk) {
        NavigableMap<Long, String> known = seen.computeIfAbsent(machine, m -> new TreeMap<>());
        try {
            goBack(machine, known, disk);
            goOn(machine, known, disk);
        } catch (SQLException e) {
            throw new IllegalStateException("the log of " + machine + " cannot be read", e);
        }
    }

    private void goBack(String machine, NavigableMap<Long, String> known, Connection disk) throws SQLException {
        boolean back = false;
        try (PreparedStatement at = disk.prepareStatement(AT)) {
            while (!known.isEmpty() && !known.lastEntry().getValue().equals(hashAt(at, known.lastKey()))) {
                known.pollLastEntry();
                back = true;
            }
        }
        if (back) {
            history.note(new Fact.WentBack(machine, known.isEmpty() ? 0 : known.lastKey()));
        }
    }

    private static String hashAt(PreparedStatement at, long place) throws SQLException {
        at.setLong(1, place);
        try (ResultSet row = at.executeQuery()) {
            return row.next() ? HexFormat.of().formatHex(row.getBytes(1)) : "";
        }
    }

    private void goOn(String machine, NavigableMap<Long, String> known, Connection disk) throws SQLException {
        try (PreparedStatement behind = disk.prepareStatement(BEHIND)) {
            behind.setLong(1, known.isEmpty() ? 0 : known.lastKey());
            try (ResultSet rows = behind.executeQuery()) {
                while (rows.next()) {
                    String json = new String(rows.getBytes(2), StandardCharsets.UTF_8);
                    String hash = HexFormat.of().formatHex(rows.getBytes(3));
                    known.put(rows.getLong(1), hash);
                    history.note(new Fact.Wrote(machine, rows.getLong(1), json, hash));
                }
            }
        }
    }
}

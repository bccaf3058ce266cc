package jifen.workbench.simulate.judge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Trial;

/** The databases as they were left, read by plain SQL. */
final class Disks implements AutoCloseable {
    /** A row of some table: its cells as text, empty where there is nothing. */
    record Row(List<String> cells) {
        String cell(int column) {
            return cells.get(column);
        }

        long amount(int column) {
            return Long.parseLong(cells.get(column));
        }

        @Override
        public String toString() {
            return String.join(" ", cells);
        }
    }

    /** One node's database. */
    static final class Disk {
        private final String machine;
        private final String node;
        private final String store;
        private final Connection connection;
        private final NavigableMap<Long, Written> log;

        private Disk(String machine, String node, String store, Path file) throws SQLException {
            this.machine = machine;
            this.node = node;
            this.store = store;
            this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            this.log = entries("SELECT position, bytes, hash FROM entry ORDER BY position");
        }

        String machine() {
            return machine;
        }

        String node() {
            return node;
        }

        String store() {
            return store;
        }

        NavigableMap<Long, Written> log() {
            return Collections.unmodifiableNavigableMap(log);
        }

        /** What the postings of its own log add up to; the caller's to change. */
        Map<String, Long> sums() {
            Map<String, Long> sums = new TreeMap<>();
            log.values()
                    .forEach(entry ->
                            entry.postings().forEach((account, amount) -> sums.merge(account, amount, Math::addExact)));
            return sums;
        }

        Map<String, Long> balances() {
            Map<String, Long> balances = new TreeMap<>();
            rows("SELECT account, amount FROM balance").forEach(row -> balances.put(row.cell(0), row.amount(1)));
            return balances;
        }

        /** Entries as some table keeps them: place, bytes, hash. */
        NavigableMap<Long, Written> entries(String sql) {
            NavigableMap<Long, Written> entries = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    long place = rows.getLong(1);
                    entries.put(
                            place,
                            Written.read(
                                    place,
                                    new String(rows.getBytes(2), StandardCharsets.UTF_8),
                                    HexFormat.of().formatHex(rows.getBytes(3))));
                }
            } catch (SQLException e) {
                throw unreadable(e);
            }
            return entries;
        }

        List<Row> rows(String sql) {
            List<Row> all = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        String cell = rows.getString(column);
                        cells.add(cell == null ? "" : cell);
                    }
                    all.add(new Row(cells));
                }
            } catch (SQLException e) {
                throw unreadable(e);
            }
            return all;
        }

        private IllegalStateException unreadable(SQLException e) {
            return new IllegalStateException("the database of " + machine + " cannot be read", e);
        }
    }

    private final Disk pool;
    private final List<Disk> atWork = new ArrayList<>();
    private final Map<String, NavigableMap<Long, Written>> heard = new HashMap<>();
    private final Map<String, Set<String>> hashes = new HashMap<>();

    private Disks(Trial trial) throws SQLException {
        pool = new Disk(Fact.POOL, "pool", "", trial.pool());
        for (Trial.Machine machine : trial.machines()) {
            if (machine.fate() == Trial.Fate.AT_WORK && Files.exists(machine.database())) {
                atWork.add(new Disk(
                        machine.name(), machine.node().id(), machine.store().id(), machine.database()));
            }
        }
    }

    static Disks of(Trial trial) {
        try {
            return new Disks(trial);
        } catch (SQLException e) {
            throw new IllegalStateException("the databases of seed " + trial.seed() + " cannot be read", e);
        }
    }

    Disk pool() {
        return pool;
    }

    /** Those of the shops that go on. */
    List<Disk> atWork() {
        return Collections.unmodifiableList(atWork);
    }

    List<Disk> all() {
        List<Disk> all = new ArrayList<>(atWork);
        all.add(pool);
        return all;
    }

    /** What the fund pool holds of a node's log. */
    NavigableMap<Long, Written> heard(String node) {
        return Collections.unmodifiableNavigableMap(heard.computeIfAbsent(
                node,
                n -> pool.entries(
                        "SELECT position, bytes, hash FROM replica WHERE node = '" + n + "' ORDER BY position")));
    }

    /** The hashes of those entries. */
    Set<String> heardHashes(String node) {
        return hashes.computeIfAbsent(
                node, n -> heard(n).values().stream().map(Written::hash).collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        for (Disk disk : all()) {
            try {
                disk.connection.close();
            } catch (SQLException e) {
                // It was only read.
            }
        }
    }
}

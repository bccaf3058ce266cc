package jifen.workbench.simulate.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import jifen.workbench.simulate.history.Trial;
import jifen.workbench.simulate.history.Violation;

/**
 * A history written by hand, fact by fact, with the disks that it leaves behind: one household H1, one store S1 with the machine M1 (node
 * S1-1), soap at a point a piece. Nothing of the code that is judged takes part.
 */
final class Tale implements AutoCloseable {
    static final HouseholdId H1 = new HouseholdId("H1");
    static final CardId CARD = new CardId("04A1B2C3");
    static final NodeId NODE = new NodeId("S1-1");
    static final StoreId STORE = new StoreId("S1");
    static final String M1 = "M1";
    static final long POINT = 100;

    private static final String GENESIS = "0".repeat(64);

    private final History history = new History();
    private final Path folder;
    private final Map<String, List<SmallDatabase.Row>> logs = new TreeMap<>();
    private final List<SmallDatabase.Row> heard = new ArrayList<>();
    private final Map<String, String> poolTables = new TreeMap<>();
    private final Map<String, Map<String, Long>> balancesByHand = new TreeMap<>();
    private int step;
    private int imported;

    Tale() {
        try {
            folder = Files.createTempDirectory("jifen-tale-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        note(new Fact.HouseholdFounded(H1, new CollectiveId("C1"), STORE));
        note(new Fact.CardGiven(CARD, CardTier.SECURE, H1, true));
        note(new Fact.MachineEnrolled(M1, NODE, STORE, null));
        award("deed 1", 50);
        grant(20);
        shop(
                "goods-received",
                "\"store\":\"S1\",\"lines\":[{\"sku\":\"SOAP\",\"lot\":\"L1\",\"quantity\":30}]",
                Map.of("delivered:S1:L1", -30L, "shelf:S1:L1", 30L));
    }

    private List<SmallDatabase.Row> log(String machine) {
        return logs.computeIfAbsent(machine, m -> new ArrayList<>());
    }

    Tale next() {
        history.step(++step);
        return this;
    }

    Tale note(Fact fact) {
        history.note(fact);
        return this;
    }

    Tale pool(String kind, String fields, Map<String, Long> postings) {
        return write(Fact.POOL, "pool", kind, fields, postings);
    }

    Tale shop(String kind, String fields, Map<String, Long> postings) {
        return write(M1, NODE.id(), kind, fields, postings);
    }

    /** Two people give the household points, and the books say so. */
    Tale award(String reason, long points) {
        note(new Fact.Awarded(H1, points * POINT, reason));
        return awarded(reason, points);
    }

    Tale awarded(String reason, long points) {
        return pool(
                "points-awarded",
                "\"awards\":[{\"household\":\"H1\",\"points\":" + points * POINT + ",\"reason\":\"" + reason + "\"}]",
                Map.of("issuance:C1", -points * POINT, "free:H1", points * POINT));
    }

    /** Both sides know of so many points more. */
    Tale grant(long points) {
        pool("rights-granted", "\"store\":\"S1\"", Map.of("free:H1", -points * POINT, "lease:S1:H1", points * POINT));
        return shop(
                "rights-accepted",
                "\"store\":\"S1\"",
                Map.of("centre:S1", -points * POINT, "lease:S1:H1", points * POINT));
    }

    Tale write(String machine, String node, String kind, String fields, Map<String, Long> postings) {
        List<SmallDatabase.Row> log = log(machine);
        long place = log.isEmpty() ? Written.place(1, 1) : log.getLast().place() + 1;
        return writeAt(machine, place, node, kind, fields, postings);
    }

    Tale writeAt(String machine, long place, String node, String kind, String fields, Map<String, Long> postings) {
        List<SmallDatabase.Row> log = log(machine);
        String before = log.isEmpty() ? GENESIS : log.getLast().hash();
        String json = "{\"date\":\"2026-11-22\",\"event\":{\"kind\":\"" + kind + "\"" + (fields.isEmpty() ? "" : ",")
                + fields + "},\"node\":\"" + node + "\",\"postings\":{"
                + new TreeMap<>(postings)
                        .entrySet().stream()
                                .map(leg -> "\"" + leg.getKey() + "\":" + leg.getValue())
                                .collect(Collectors.joining(","))
                + "},\"step\":" + step + "}";
        SmallDatabase.Row row = new SmallDatabase.Row(place, json, SmallDatabase.hash(before, json));
        log.add(row);
        return note(new Fact.Wrote(machine, row.place(), row.json(), row.hash()));
    }

    /** What a redemption writes, and what the screen says before. */
    Tale redeem(int pieces) {
        String number = NODE + "/1/" + (Written.seq(log(M1).getLast().place()) + 1);
        return done(number, pieces, pieces * POINT).redeemed(pieces);
    }

    Tale done(String number, int pieces, long points) {
        return note(new Fact.Acknowledged(
                M1, NODE, STORE, number, Fact.How.CARD, H1, CARD, new Points(points), Points.ZERO, soap(pieces)));
    }

    Tale redeemed(int pieces) {
        return redeemedOn(M1, pieces);
    }

    Tale redeemedOn(String machine, int pieces) {
        long points = pieces * POINT;
        return write(
                machine,
                NODE.id(),
                "redeemed",
                redeemedFields(pieces),
                Map.of(
                        "lease:S1:H1",
                        -points,
                        "redeemed:S1",
                        points,
                        "shelf:S1:L1",
                        (long) -pieces,
                        "handed-out:S1:L1",
                        (long) pieces));
    }

    static String redeemedFields(int pieces) {
        return "\"store\":\"S1\",\"household\":\"H1\",\"card\":\"" + CARD.uid() + "\",\"tier\":\"SECURE\",\"total\":"
                + pieces * POINT + ",\"lines\":[{\"sku\":\"SOAP\",\"lot\":\"L1\",\"quantity\":" + pieces + "}]";
    }

    Tale refused(String why, int pieces) {
        return note(new Fact.Refused(
                M1,
                NODE,
                Fact.How.CARD,
                H1,
                CARD,
                new Points(pieces * POINT),
                Points.whole(20),
                Points.ZERO,
                soap(pieces),
                why));
    }

    static List<Fact.Pieces> soap(int pieces) {
        return List.of(new Fact.Pieces(new Sku("SOAP"), pieces));
    }

    Tale fault(Fault fault, String where, String detail) {
        return note(new Fact.Injected(fault, where, detail));
    }

    /** The log of a machine ends so many entries earlier. */
    Tale goBack(String machine, int entries) {
        List<SmallDatabase.Row> log = log(machine);
        for (int i = 0; i < entries; i++) {
            log.removeLast();
        }
        return note(new Fact.WentBack(machine, log.isEmpty() ? 0 : log.getLast().place()));
    }

    /** A second machine with the first one's disk. */
    Tale cloned(String to) {
        fault(Fault.CLONED, M1, to);
        logs.put(to, new ArrayList<>(log(M1)));
        log(to).forEach(row -> note(new Fact.Wrote(to, row.place(), row.json(), row.hash())));
        return this;
    }

    Tale synced(String outcome) {
        return note(new Fact.Synced(M1, NODE, outcome));
    }

    /** The fund pool hears what is new on the machine's disk. */
    Tale push() {
        List<SmallDatabase.Row> log = log(M1);
        List<SmallDatabase.Row> fresh = log.subList(imported, log.size());
        if (!fresh.isEmpty()) {
            imported(fresh);
        }
        imported = log.size();
        return synced("InTouch");
    }

    private void imported(List<SmallDatabase.Row> fresh) {
        heard.addAll(fresh);
        Map<String, Long> effect = new TreeMap<>();
        for (SmallDatabase.Row row : fresh) {
            Written entry = Written.read(row.place(), row.json(), row.hash());
            if (!entry.kind().equals("rights-accepted")) {
                entry.postings().forEach((account, amount) -> effect.merge(account, amount, Long::sum));
            }
        }
        effect.values().removeIf(amount -> amount == 0);
        book(
                Written.epoch(fresh.getFirst().place()),
                Written.seq(fresh.getFirst().place()),
                Written.seq(fresh.getLast().place()),
                effect);
    }

    Tale book(int epoch, long from, long to, Map<String, Long> effect) {
        return pool(
                "log-imported",
                "\"node\":\"S1-1\",\"epoch\":" + epoch + ",\"fromSeq\":" + from + ",\"toSeq\":" + to,
                effect);
    }

    /** Somebody wrote another number into the table of balances. */
    Tale balance(String machine, String account, long amount) {
        balancesByHand.computeIfAbsent(machine, m -> new LinkedHashMap<>()).put(account, amount);
        return this;
    }

    Tale poolTable(String table, String sql) {
        poolTables.put(table, sql);
        return this;
    }

    /** Faults end, all is pushed, and the judge looks. */
    List<Violation> end() {
        next().note(new Fact.FaultsEnd()).push().note(new Fact.Quiet(1));
        return judged();
    }

    List<Violation> judged() {
        return new HistoryJudge().judge(trial());
    }

    History trialHistory() {
        return history;
    }

    private Trial trial() {
        Path pool = folder.resolve("pool.db");
        Path shop = folder.resolve("store.db");
        database(
                pool,
                Fact.POOL,
                List.of(
                        "CREATE TABLE replica (node TEXT, position INTEGER, bytes BLOB, hash BLOB)",
                        "CREATE TABLE kiosk (node TEXT, store TEXT)",
                        "INSERT INTO kiosk VALUES ('S1-1', 'S1')",
                        "CREATE TABLE store (id TEXT, identifier_cap INTEGER)",
                        "INSERT INTO store VALUES ('S1', 1500)",
                        "CREATE TABLE card (uid TEXT, tier TEXT, household TEXT, lost INTEGER)",
                        "CREATE TABLE right_out (node TEXT, household TEXT, granted INTEGER, spent INTEGER, undone INTEGER,"
                                + " returned INTEGER)",
                        right("right_out", "'S1-1', 'H1'"),
                        "CREATE TABLE goods (sku TEXT, price INTEGER, offered INTEGER)"));
        SmallDatabase.insert(pool, "replica (node, position, bytes, hash) VALUES ('S1-1', ?, ?, ?)", heard);
        poolTables.values().forEach(sql -> SmallDatabase.execute(pool, sql));
        database(
                shop,
                M1,
                List.of(
                        "CREATE TABLE card (id TEXT, tier TEXT, household TEXT, lost INTEGER)",
                        "CREATE TABLE spending_right (household TEXT, granted INTEGER, spent INTEGER, undone INTEGER,"
                                + " returned INTEGER)",
                        right("spending_right", "'H1'"),
                        "CREATE TABLE goods (sku TEXT, price INTEGER, offered INTEGER)"));
        return new Trial(7, history, pool, List.of(new Trial.Machine(M1, NODE, STORE, Trial.Fate.AT_WORK, shop)));
    }

    /** The counters of H1, as the log on the machine's disk adds up to. */
    private String right(String table, String key) {
        Map<String, Long> sums = sums(M1);
        long granted = -sums.getOrDefault("centre:S1", 0L);
        long out = sums.getOrDefault("lease:S1:H1", 0L);
        return "INSERT INTO " + table + " VALUES (" + key + ", " + granted + ", " + (granted - out) + ", 0, 0)";
    }

    private Map<String, Long> sums(String machine) {
        Map<String, Long> sums = new TreeMap<>();
        log(machine)
                .forEach(row -> Written.read(row.place(), row.json(), row.hash())
                        .postings()
                        .forEach((account, amount) -> sums.merge(account, amount, Long::sum)));
        return sums;
    }

    private void database(Path file, String machine, List<String> more) {
        SmallDatabase.execute(file, "CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB, hash BLOB)");
        SmallDatabase.execute(file, "CREATE TABLE balance (account TEXT PRIMARY KEY, amount INTEGER)");
        more.forEach(sql -> SmallDatabase.execute(file, sql));
        SmallDatabase.insert(file, "entry (position, bytes, hash) VALUES (?, ?, ?)", log(machine));
        Map<String, Long> balances = sums(machine);
        balances.putAll(balancesByHand.getOrDefault(machine, Map.of()));
        balances.forEach((account, amount) ->
                SmallDatabase.execute(file, "INSERT INTO balance VALUES ('" + account + "', " + amount + ")"));
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package jifen.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.LogImported;
import jifen.ledger.party.NodeId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * What anyone can check on a copy of a node's database: every entry as it was sealed and none missing, the signed head, every balance
 * the sum of its postings, every spending right the sum of its grants and redemptions; at the fund pool also the stores' logs and
 * that each of their entries was booked exactly once.
 */
public final class Verification {
    /** Findings beyond this many are counted, not listed. */
    public static final int FINDINGS_MAX = 20;

    /**
     * What was found in one file.
     *
     * @param node whose books they are; null when not even that can be read
     * @param hashes the chain's hash at every place of the node's own log
     * @param replicas the same of each store's log held here
     * @param findings what is wrong, the first bad entry first; empty when all is well
     * @param publicKey the node's, X.509; empty when not even that can be read
     */
    public record Report(
            Path file,
            @Nullable NodeId node,
            Map<Position, String> hashes,
            Map<NodeId, Map<Position, String>> replicas,
            List<String> findings,
            Optional<byte[]> publicKey) {
        public boolean ok() {
            return findings.isEmpty();
        }
    }

    private final Path file;
    private final List<String> findings = new ArrayList<>();
    private final Map<Position, String> hashes = new TreeMap<>();
    private final Map<NodeId, Map<Position, String>> replicas = new TreeMap<>();
    private final LogCheck.Sums sums = new LogCheck.Sums();
    private final RightsFold rights = new RightsFold();
    private final List<LogImported> imports = new ArrayList<>();
    private final List<EpochClosed> closes = new ArrayList<>();
    private @Nullable NodeId node;
    private byte @Nullable [] publicKey;

    private Verification(Path file) {
        this.file = file;
    }

    /** Reads the file and changes nothing in it. */
    public static Report of(Path file) {
        Verification check = new Verification(file);
        check.run();
        List<String> findings =
                check.findings.size() <= FINDINGS_MAX ? check.findings : check.findings.subList(0, FINDINGS_MAX);
        return new Report(
                file,
                check.node,
                check.hashes,
                check.replicas,
                List.copyOf(findings),
                Optional.ofNullable(check.publicKey));
    }

    /** What only shows when a store's books lie beside the fund pool's copy of them. */
    public static List<String> between(List<Report> reports) {
        List<String> findings = new ArrayList<>();
        for (Report pool : reports) {
            for (Report store : reports) {
                Map<Position, String> copy =
                        store.node() == null ? null : pool.replicas().get(store.node());
                compare(store, copy == null ? Map.of() : copy).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<String> compare(Report store, Map<Position, String> copy) {
        for (Map.Entry<Position, String> held : copy.entrySet()) {
            String own = store.hashes().get(held.getKey());
            if (!held.getValue().equals(own)) {
                String what = own == null
                        ? "the fund pool holds it, the store no longer does"
                        : "the store and the fund pool hold two different ones";
                return Optional.of(
                        "entry " + new EntryId(Objects.requireNonNull(store.node()), held.getKey()) + ": " + what);
            }
        }
        return Optional.empty();
    }

    private void run() {
        if (!Files.isRegularFile(file)) {
            findings.add("there is no such file");
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Handle handle = Jdbi.create(
                        () -> DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties()))
                .open()) {
            handle.useTransaction(this::inspect);
        } catch (RuntimeException e) {
            // Whatever somebody wrote into the file, it is a finding and never the end of the check.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            findings.add("it cannot be read as a node's database: " + cause.getMessage());
        }
    }

    private void inspect(Handle handle) {
        String sound =
                handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first();
        if (!sound.equals("ok")) {
            findings.add("SQLite finds its pages inconsistent: " + sound);
        }
        Journal.Node keeper = Journal.nodeOf(handle).orElse(null);
        if (keeper == null) {
            findings.add("it belongs to no node: this is not a node's database, or it was never enrolled");
            return;
        }
        node = keeper.id();
        ownLog(handle, keeper.id());
        if (!findings.isEmpty()) {
            return;
        }
        signedHead(handle, keeper.id());
        balances(handle);
        if (keeper.role().equals("store")) {
            findings.addAll(rights.against(handle));
        } else {
            stores(handle);
        }
    }

    private void ownLog(Handle handle, NodeId keeper) {
        LogCheck walk = new LogCheck(keeper);
        try (var rows = handle
                .createQuery("SELECT position, bytes, hash FROM entry ORDER BY position")
                .map((row, context) -> LogCheck.Row.of(row))
                .stream()) {
            for (LogCheck.Row row : (Iterable<LogCheck.Row>) rows::iterator) {
                EntryBody body = walk.take(row);
                hashes.put(body.position(), HexFormat.of().formatHex(walk.hash()));
                sums.add(body.postings());
                remember(body);
            }
        } catch (LogCheck.BadEntryException e) {
            findings.add(String.valueOf(e.getMessage()));
        }
    }

    private void remember(EntryBody body) {
        rights.add(body).ifPresent(findings::add);
        if (body.event() instanceof LogImported imported) {
            imports.add(imported);
        }
        if (body.event() instanceof EpochClosed closed) {
            closes.add(closed);
        }
    }

    private void signedHead(Handle handle, NodeId keeper) {
        byte[] signer = handle.createQuery("SELECT public_key FROM node")
                .mapTo(byte[].class)
                .one();
        publicKey = signer;
        handle.createQuery("SELECT position, hash, signature FROM signed_head")
                .map((row, context) -> LogCheck.Row.of(row))
                .findOne()
                .ifPresent(signed -> {
                    // In this table the two last columns are the hash and its signature.
                    Position place = Position.ofKey(signed.key());
                    EntryId id = new EntryId(keeper, place);
                    Sync.Head head = new Sync.Head(place.epoch(), place.seq(), signed.bytes());
                    if (!NodeKey.verify(signer, SignedHead.message(keeper, head), signed.hash())) {
                        findings.add("the signed head at " + id + " was not signed by this node");
                    } else if (!HexFormat.of().formatHex(signed.bytes()).equals(hashes.get(place))) {
                        findings.add("entry " + id + ": this node signed it as the end of its log, and now it is "
                                + (hashes.containsKey(place) ? "another one" : "missing"));
                    }
                });
    }

    private void balances(Handle handle) {
        findings.addAll(sums.wrongSides());
        Map<String, Long> stored = new HashMap<>();
        handle.createQuery("SELECT account, amount FROM balance")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(row -> stored.put(row.getKey(), row.getValue()));
        sums.amounts().forEach((account, sum) -> {
            long is = stored.getOrDefault(account, 0L);
            if (is != sum) {
                findings.add("balance " + account + " says " + is + ", its postings add up to " + sum);
            }
            stored.remove(account);
        });
        stored.forEach((account, is) -> {
            if (is != 0) {
                findings.add("balance " + account + " says " + is + ", and nothing was ever posted to it");
            }
        });
    }

    private void stores(Handle handle) {
        Map<NodeId, Map<Position, Postings>> effects = new TreeMap<>();
        List<String> nodes = handle.createQuery("SELECT DISTINCT node FROM replica ORDER BY node")
                .mapTo(String.class)
                .list();
        for (String name : nodes) {
            NodeId store = new NodeId(name);
            effects.put(store, replica(handle, store));
        }
        if (findings.isEmpty()) {
            imports.forEach(imported -> booked(imported, effects));
            closes.forEach(this::closedWhereItEnded);
            effects.forEach((store, left) -> left.keySet().stream()
                    .findFirst()
                    .ifPresent(place ->
                            findings.add("entry " + new EntryId(store, place) + ": it arrived and was never booked")));
        }
    }

    /** A closed epoch ends where it was closed, with that very entry. */
    private void closedWhereItEnded(EpochClosed closed) {
        Map<Position, String> held = replicas.getOrDefault(closed.node(), Map.of());
        Position end = new Position(closed.epoch(), closed.seq());
        boolean same = closed.seq() == 0 || closed.headHash().equals(held.get(end));
        if (!same || held.containsKey(end.next())) {
            findings.add("entry " + new EntryId(closed.node(), end)
                    + ": the epoch was closed here, and the copy of the store's log ends elsewhere");
        }
    }

    private Map<Position, Postings> replica(Handle handle, NodeId store) {
        Map<Position, Postings> effects = new TreeMap<>();
        Map<Position, String> chain = replicas.computeIfAbsent(store, s -> new TreeMap<>());
        LogCheck walk = new LogCheck(store);
        try (var rows = handle
                .createQuery("SELECT position, bytes, hash FROM replica WHERE node = :node ORDER BY position")
                .bind("node", store.id())
                .map((row, context) -> LogCheck.Row.of(row))
                .stream()) {
            for (LogCheck.Row row : (Iterable<LogCheck.Row>) rows::iterator) {
                EntryBody body = walk.take(row);
                chain.put(body.position(), HexFormat.of().formatHex(walk.hash()));
                effects.put(body.position(), LogCheck.atCentre(body.event()));
            }
        } catch (LogCheck.BadEntryException e) {
            findings.add("in the copy of a store's log, " + e.getMessage());
        }
        return effects;
    }

    /** Takes the entries an import booked out of {@code effects}: what is left at the end was never booked. */
    private void booked(LogImported imported, Map<NodeId, Map<Position, Postings>> effects) {
        Map<Position, Postings> store = effects.getOrDefault(imported.node(), Map.of());
        Postings sum = Postings.NONE;
        for (long seq = imported.fromSeq(); seq <= imported.toSeq(); seq++) {
            Position place = new Position(imported.epoch(), seq);
            Postings effect = store.remove(place);
            if (effect == null) {
                findings.add("entry " + new EntryId(imported.node(), place)
                        + ": it was booked, and is missing in the copy of the store's log" + " or was booked twice");
                return;
            }
            sum = sum.and(effect);
        }
        String head =
                replicas.getOrDefault(imported.node(), Map.of()).get(new Position(imported.epoch(), imported.toSeq()));
        if (!imported.headHash().equals(head) || !sum.equals(imported.effect())) {
            findings.add("entry " + new EntryId(imported.node(), new Position(imported.epoch(), imported.toSeq()))
                    + ": what was booked for the log up to here is not what the log says");
        }
    }
}

package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import jifen.ledger.party.NodeId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Several nodes' books side by side: each store's log against what the fund pool holds of it, what each has acknowledged to the other,
 * and two files of one node against each other. Two chains with the same hash at one place are the same up to there, so that as a
 * rule one look is enough; where they part they are read side by side.
 */
final class Compared {
    private static final String OWN = "SELECT position, hash FROM entry ORDER BY position";
    private static final String COPY = "SELECT position, hash FROM replica WHERE node = :node ORDER BY position";

    private final List<Finding> findings = new ArrayList<>();

    private Compared() {}

    static List<Finding> of(List<Verification.Report> reports) {
        Compared compared = new Compared();
        for (Verification.Report pool : reports) {
            for (Verification.Report store : reports) {
                if (pool.isPool() && store.isStore()) {
                    compared.open(pool, store, compared::poolAndStore);
                }
            }
        }
        for (int i = 0; i < reports.size(); i++) {
            for (int j = i + 1; j < reports.size(); j++) {
                if (reports.get(i).node() != null
                        && Objects.equals(reports.get(i).node(), reports.get(j).node())) {
                    compared.open(reports.get(i), reports.get(j), compared::twice);
                }
            }
        }
        return compared.findings;
    }

    /** What could not be compared, since its file was not given. */
    static List<String> notes(List<Verification.Report> reports) {
        List<String> notes = new ArrayList<>();
        TreeSet<NodeId> given = new TreeSet<>();
        reports.stream().map(Verification.Report::node).filter(Objects::nonNull).forEach(given::add);
        reports.stream().filter(Verification.Report::isPool).forEach(pool -> {
            TreeSet<NodeId> lacking = new TreeSet<>(pool.granted().keySet());
            lacking.addAll(pool.copies());
            lacking.removeAll(given);
            lacking.forEach(node -> notes.add("the books of " + node
                    + " were not given: of its log only what the fund pool holds was looked at"));
        });
        if (!reports.isEmpty() && reports.stream().allMatch(Verification.Report::isStore)) {
            notes.add("no fund pool's books were given: that these logs have arrived there was not looked at");
        }
        return notes;
    }

    private interface Pair {
        void compare(Verification.Report one, Handle in, Verification.Report other, Handle and);
    }

    private void open(Verification.Report one, Verification.Report other, Pair pair) {
        try (Handle in = ReadOnlyBooks.open(one.file());
                Handle and = ReadOnlyBooks.open(other.file())) {
            in.useTransaction(first -> and.useTransaction(second -> pair.compare(one, first, other, second)));
        } catch (RuntimeException e) {
            findings.add(Finding.file(one.file() + " and " + other.file() + " cannot be compared: " + e.getMessage()));
        }
    }

    private void poolAndStore(Verification.Report pool, Handle inPool, Verification.Report store, Handle inStore) {
        NodeId node = Objects.requireNonNull(store.node());
        heldAndKept(inPool, inStore, node).ifPresent(findings::add);
        Map<String, Long> grants = pool.granted().getOrDefault(node, Map.of());
        store.granted().getOrDefault(node, Map.of()).forEach((household, known) -> {
            long granted = grants.getOrDefault(household, 0L);
            if (known > granted) {
                EntryId end = store.last().orElse(new EntryId(node, new Position(1, 0)));
                findings.add(Finding.right(
                        end,
                        household,
                        "the log of " + node + " says that " + known + " were granted to household " + household
                                + ", and the fund pool granted " + granted));
            }
        });
        announced(pool, inPool, node, inStore);
        seen(pool, inPool, node, inStore);
        acknowledged(inPool, node, inStore);
    }

    /** The first entry that the fund pool holds and the store does not, or not like this. */
    private static Optional<Finding> heldAndKept(Handle inPool, Handle inStore, NodeId node) {
        Sync.Head held = Replica.head(inPool, node);
        if (held == null) {
            return Optional.empty();
        }
        Optional<byte[]> own = ReadOnlyBooks.hashAt(inStore, new Position(held.epoch(), held.seq()));
        if (own.isPresent() && Arrays.equals(own.get(), held.hash())) {
            return Optional.empty();
        }
        Query copy = inPool.createQuery(COPY).bind("node", node.id());
        return parting(copy, inStore.createQuery(OWN)).map(part -> {
            EntryId id = new EntryId(node, part.place);
            return part.gone
                    ? Finding.of(
                            Finding.Kind.CUT_OFF,
                            id,
                            "entry " + id + ": the fund pool holds it, the store no longer does")
                    : Finding.of(
                            Finding.Kind.TWO_HISTORIES,
                            id,
                            "entry " + id + ": the store and the fund pool hold two different ones");
        });
    }

    /** The end of its log that the store once signed to the fund pool; what was lost with a closed epoch is known to be lost. */
    private void announced(Verification.Report pool, Handle inPool, NodeId node, Handle inStore) {
        if (!ReadOnlyBooks.has(inPool, "kiosk", "head_sign")) {
            return;
        }
        int closed = Optional.ofNullable(pool.closed().get(node))
                .map(Position::epoch)
                .orElse(0);
        inPool.createQuery("SELECT public_key, head, head_hash, head_sign FROM kiosk"
                        + " WHERE node = :node AND head_hash IS NOT NULL AND head_sign IS NOT NULL")
                .bind("node", node.id())
                .map((row, context) -> new Signed(
                        row.getBytes(1), new Head(Position.ofKey(row.getLong(2)), row.getBytes(3)), row.getBytes(4)))
                .findOne()
                .filter(signed -> signed.head.place().epoch() > closed && signed.by(node))
                .ifPresent(signed ->
                        add(inStore, node, signed.head, "its kiosk told the fund pool that its log ends there"));
    }

    /** The end of its own log that the fund pool told the store; a restored one says itself where it goes on. */
    private void seen(Verification.Report pool, Handle inPool, NodeId node, Handle inStore) {
        EntryId end = pool.last().orElse(null);
        if (end == null || !ReadOnlyBooks.has(inStore, "contact", "pool_place", "pool_hash")) {
            return;
        }
        inStore.createQuery("SELECT pool_place, pool_hash FROM contact"
                        + " WHERE pool_place IS NOT NULL AND pool_hash IS NOT NULL")
                .map((row, context) -> new Head(Position.ofKey(row.getLong(1)), row.getBytes(2)))
                .findOne()
                .filter(head -> head.place().epoch() == end.position().epoch())
                .ifPresent(head ->
                        add(inPool, end.node(), head, "the fund pool told " + node + " that its log ends there"));
    }

    @SuppressWarnings("ArrayRecordComponent") // keys are bytes; nothing compares them by equals
    private record Signed(byte[] key, Head head, byte[] signature) {
        boolean by(NodeId node) {
            Sync.Head said = new Sync.Head(head.place().epoch(), head.place().seq(), head.hash());
            return NodeKey.verify(key, SignedHead.message(node, said), signature);
        }
    }

    private void add(Handle books, NodeId node, Head head, String who) {
        Found found = new Found();
        head.missing(books, node, who, found);
        findings.addAll(found.listed());
    }

    /** What the fund pool has acknowledged to the store it must still hold. */
    private void acknowledged(Handle inPool, NodeId node, Handle inStore) {
        if (!ReadOnlyBooks.has(inStore, "contact", "acked", "acked_hash")) {
            return;
        }
        inStore.createQuery("SELECT acked, acked_hash FROM contact WHERE acked IS NOT NULL AND acked_hash IS NOT NULL")
                .map((row, context) -> new Head(Position.ofKey(row.getLong(1)), row.getBytes(2)))
                .findOne()
                .filter(head -> head.place().seq() > 0)
                .filter(head -> !ReadOnlyBooks.hashOfCopyAt(inPool, node.id(), head.place())
                        .filter(held -> Arrays.equals(held, head.hash()))
                        .isPresent())
                .ifPresent(head -> {
                    EntryId id = new EntryId(node, head.place());
                    findings.add(Finding.of(
                            Finding.Kind.LOG_MISSING,
                            id,
                            "entry " + id
                                    + ": the fund pool has acknowledged it to the store, and no longer holds it"));
                });
    }

    /** An older and a newer copy of the same books are fine; two that have gone on differently are not. */
    private void twice(Verification.Report one, Handle in, Verification.Report other, Handle and) {
        boolean longer = one.last().map(EntryId::position).map(Position::key).orElse(0L)
                >= other.last().map(EntryId::position).map(Position::key).orElse(0L);
        Query shorter = (longer ? and : in).createQuery(OWN);
        parting(shorter, (longer ? in : and).createQuery(OWN)).ifPresent(part -> {
            EntryId id = new EntryId(Objects.requireNonNull(one.node()), part.place);
            findings.add(Finding.of(
                    Finding.Kind.TWO_HISTORIES,
                    id,
                    "entry " + id + ": " + one.file() + " and " + other.file() + " have gone on from the one before"
                            + " in two ways"));
        });
    }

    /** Where two logs part. */
    private record Part(Position place, boolean gone) {}

    /** The first place of one log at which the other has none or another entry. */
    private static Optional<Part> parting(Query one, Query other) {
        try (Stream<Head> here = heads(one);
                Stream<Head> there = heads(other)) {
            Iterator<Head> rows = there.iterator();
            Head at = null;
            for (Head head : (Iterable<Head>) here::iterator) {
                at = next(rows, at, head.place());
                if (at == null || !at.place().equals(head.place())) {
                    return Optional.of(new Part(head.place(), true));
                }
                if (!Arrays.equals(at.hash(), head.hash())) {
                    return Optional.of(new Part(head.place(), false));
                }
            }
            return Optional.empty();
        }
    }

    private static @Nullable Head next(Iterator<Head> rows, @Nullable Head at, Position place) {
        Head now = at;
        while (rows.hasNext() && (now == null || now.place().compareTo(place) < 0)) {
            now = rows.next();
        }
        return now;
    }

    private static Stream<Head> heads(Query query) {
        return query.map((row, context) -> new Head(Position.ofKey(row.getLong(1)), row.getBytes(2))).stream();
    }
}

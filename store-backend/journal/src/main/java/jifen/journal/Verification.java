package jifen.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.party.NodeId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What anyone can check on a copy of a node's database: every entry as it was sealed and none missing, the signed head, every balance
 * the sum of its postings, every spending right the sum of its grants and redemptions; at the fund pool also the stores' logs and
 * that each of their entries was booked exactly once. A log is read as a stream: of millions of entries one is held at a time.
 */
public final class Verification {
    /** Findings beyond this many are counted, not listed. */
    public static final int FINDINGS_MAX = 20;

    /**
     * What was found in one file.
     *
     * @param node whose books they are; null when not even that can be read
     * @param role {@code store} or {@code fund-pool}; empty like the node
     * @param entries of the node's own log that are in order
     * @param end the last of them, with its hash; null when there is none
     * @param found what is wrong, the first bad entry first; empty when all is well
     * @param more findings beyond those listed
     * @param publicKey the node's, X.509; empty when not even that can be read
     * @param copies the nodes whose logs are held here
     * @param granted by node and household, hundredths ever granted
     * @param closed where the last closed epoch of another node's log ended; seq 0 when it held no entry
     */
    public record Report(
            Path file,
            @Nullable NodeId node,
            String role,
            long entries,
            Sync.@Nullable Head end,
            List<Finding> found,
            long more,
            Optional<byte[]> publicKey,
            List<NodeId> copies,
            Map<NodeId, Map<String, Long>> granted,
            Map<NodeId, Position> closed) {
        public boolean ok() {
            return found.isEmpty();
        }

        /** What is wrong, in sentences. */
        public List<String> findings() {
            return found.stream().map(Finding::message).toList();
        }

        /** The last entry of the node's log. */
        public Optional<EntryId> last() {
            return node == null || end == null
                    ? Optional.empty()
                    : Optional.of(new EntryId(node, new Position(end.epoch(), end.seq())));
        }

        boolean isStore() {
            return role.equals("store");
        }

        boolean isPool() {
            return role.equals("fund-pool");
        }
    }

    private final Path file;
    private final Progress progress;
    private final Found found = new Found();
    private final LogCheck.Sums sums = new LogCheck.Sums();
    private Journal.@Nullable Node keeper;
    private @Nullable BooksCheck check;
    private Sync.@Nullable Head end;
    private byte @Nullable [] publicKey;
    private long entries;
    private long seen;

    private Verification(Path file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** Reads the file and changes nothing in it. */
    public static Report of(Path file) {
        return of(file, Progress.SILENT);
    }

    static Report of(Path file, Progress progress) {
        Verification check = new Verification(file, progress);
        check.run();
        return check.report();
    }

    /** What only shows when several nodes' books lie side by side, in sentences. */
    public static List<String> between(List<Report> reports) {
        return Compared.of(reports).stream().map(Finding::message).toList();
    }

    private Report report() {
        BooksCheck books = check;
        return new Report(
                file,
                keeper == null ? null : keeper.id(),
                keeper == null ? "" : keeper.role(),
                entries,
                end,
                found.listed(),
                found.more(),
                Optional.ofNullable(publicKey),
                books == null ? List.of() : books.copies(),
                books == null ? Map.of() : books.granted(),
                books == null ? Map.of() : books.closed());
    }

    private void run() {
        if (!Files.isRegularFile(file)) {
            found.add(Finding.file("there is no such file"));
            return;
        }
        try (Handle handle = ReadOnlyBooks.open(file)) {
            handle.useTransaction(this::inspect);
        } catch (RuntimeException e) {
            // Whatever somebody wrote into the file, it is a finding and never the end of the check.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            found.add(Finding.file("it cannot be read as a node's database: " + cause.getMessage()));
        }
    }

    private void inspect(Handle handle) {
        String sound =
                handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first();
        if (!sound.equals("ok")) {
            found.add(Finding.file("SQLite finds its pages inconsistent: " + sound));
        }
        Journal.Node node = Journal.nodeOf(handle).orElse(null);
        if (node == null) {
            found.add(Finding.file("it belongs to no node: this is not a node's database, or it was never enrolled"));
            return;
        }
        keeper = node;
        BooksCheck books = node.role().equals("store")
                ? new StoreCheck(handle, node.id(), found)
                : new PoolCheck(handle, found, this::tell);
        check = books;
        ownLog(handle, node.id(), books);
        if (found.none()) {
            signedHead(handle, node.id());
            balances(handle, node.id());
            books.finish(handle, lastOf(node), sums.amounts());
        }
    }

    private EntryId lastOf(Journal.Node node) {
        Sync.Head last = end;
        return new EntryId(
                node.id(), last == null ? new Position(node.epoch(), 0) : new Position(last.epoch(), last.seq()));
    }

    private void ownLog(Handle handle, NodeId node, BooksCheck books) {
        LogCheck walk = new LogCheck(node);
        try {
            ReadOnlyBooks.each(handle.createQuery("SELECT position, bytes, hash FROM entry ORDER BY position"), row -> {
                EntryBody body = walk.take(row);
                entries++;
                tell(body);
                sums.add(body.postings());
                books.take(body);
            });
        } catch (LogCheck.BadEntryException e) {
            found.add(e.finding(""));
        }
        Position last = walk.last();
        end = last == null ? null : new Sync.Head(last.epoch(), last.seq(), walk.hash());
    }

    private void tell(EntryBody body) {
        seen++;
        progress.at(file, body.id(), seen);
    }

    private void signedHead(Handle handle, NodeId node) {
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
                    EntryId id = new EntryId(node, place);
                    Sync.Head head = new Sync.Head(place.epoch(), place.seq(), signed.bytes());
                    if (!NodeKey.verify(signer, SignedHead.message(node, head), signed.hash())) {
                        found.add(Finding.of(
                                Finding.Kind.KEY,
                                id,
                                "entry " + id + ": the signed head of the log there was not signed by this node"));
                    } else {
                        new Head(place, signed.bytes())
                                .missing(handle, node, "this node signed it as the end of its log", found);
                    }
                });
    }

    private void balances(Handle handle, NodeId node) {
        EntryId last = new EntryId(node, end == null ? new Position(1, 0) : new Position(end.epoch(), end.seq()));
        sums.wrongSides().forEach(wrong -> found.add(Finding.of(Finding.Kind.BALANCE, last, wrong)));
        Map<String, Long> stored = new HashMap<>();
        handle.createQuery("SELECT account, amount FROM balance")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(row -> stored.put(row.getKey(), row.getValue()));
        sums.amounts().forEach((account, sum) -> {
            long is = stored.getOrDefault(account, 0L);
            if (is != sum) {
                found.add(Finding.of(
                        Finding.Kind.BALANCE,
                        last,
                        "balance " + account + " says " + is + ", its postings add up to " + sum));
            }
            stored.remove(account);
        });
        stored.forEach((account, is) -> {
            if (is != 0) {
                found.add(Finding.of(
                        Finding.Kind.BALANCE,
                        last,
                        "balance " + account + " says " + is + ", and nothing was ever posted to it"));
            }
        });
    }
}

package jifen.fundpool.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.staff.DutyCheck;
import jifen.ledger.party.HouseholdId;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way in: shown with all their mistakes first, then taken whole or not at all. What is confirmed is what was shown: the
 * file waits here under a token, and is held against the books once more in the transaction that takes it.
 */
public final class Uploads {
    private static final int WAITING_MAX = 20;
    private static final Duration WAITING_TIME = Duration.ofMinutes(30);
    private static final int TOKEN_BYTES = 16;

    private final PoolBooks books;
    private final Map<String, FileKind<?>> kinds = new LinkedHashMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public Uploads(PoolBooks books, List<FileKind<?>> kinds) {
        this.books = books;
        kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    }

    /**
     * What a file would do.
     *
     * @param token by which it is confirmed; null when there are mistakes
     * @param rows how many rows it has below the headings
     */
    public record Preview(@Nullable String token, int rows, List<Mistake> mistakes, Said summary) {}

    private record Waiting(FileKind<?> kind, byte[] bytes, Instant since) {}

    public List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /** Empty when there is no such kind of file. */
    public Optional<Preview> preview(String kindName, byte[] bytes) {
        return Optional.ofNullable(kinds.get(kindName)).map(kind -> {
            FileKind.Checked<?> checked = books.read(handle -> check(handle, kind, bytes));
            String token = checked.mistakes().isEmpty() ? keep(kind, bytes) : null;
            int rows = CsvSheet.read(bytes, kind.columns()).rows().size();
            return new Preview(token, rows, checked.mistakes(), checked.summary());
        });
    }

    /** A file to look at, as it was written. */
    public record Sheet(List<Column> columns, List<Row> rows) {
        public Sheet {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** What a file says that waits elsewhere. */
    public Sheet sheet(String kindName, byte[] bytes) {
        List<Column> columns = kind(kindName).columns();
        return new Sheet(columns, CsvSheet.read(bytes, columns).rows());
    }

    /**
     * Takes the file that was shown under this token.
     *
     * @param taking what becomes of the bytes, such as {@link #take}
     */
    public Outcome confirm(String kindName, String token, Function<byte[], Outcome> taking) {
        Optional<Waiting> file = waiting(kindName, token);
        if (file.isEmpty()) {
            return Outcome.refused("file.tokenUnknown");
        }
        Outcome outcome = taking.apply(file.get().bytes());
        if (!(outcome instanceof Outcome.Refused)) {
            forget(token);
        }
        return outcome;
    }

    /** Takes a file whole or not at all, if this person may bring it. */
    public Outcome take(String kindName, byte[] bytes, String by) {
        FileKind<?> kind = kind(kindName);
        return books.write(tx -> DutyCheck.sole(tx, by, kind.duty(), touched(tx, kind, bytes))
                .orElseGet(() -> take(tx, kind, bytes, by)));
    }

    /** As {@link #take}, in the caller's transaction, whose business it is who may. */
    public Outcome take(Handle tx, String kindName, byte[] bytes, String by) {
        return take(tx, kind(kindName), bytes, by);
    }

    /** The households over which a file decides. */
    public List<HouseholdId> touched(Handle tx, String kindName, byte[] bytes) {
        return touched(tx, kind(kindName), bytes);
    }

    private static <T> List<HouseholdId> touched(Handle tx, FileKind<T> kind, byte[] bytes) {
        return kind.touched(check(tx, kind, bytes).rows());
    }

    private FileKind<?> kind(String name) {
        FileKind<?> kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("there is no kind of file " + name);
        }
        return kind;
    }

    private static <T> Outcome take(Handle tx, FileKind<T> kind, byte[] bytes, String by) {
        FileKind.Checked<T> checked = check(tx, kind, bytes);
        if (!checked.mistakes().isEmpty()) {
            return new Outcome.Refused(
                    checked.mistakes().stream().map(Mistake::what).toList());
        }
        return new Outcome.Done(kind.take(tx, checked.rows(), sha256(bytes), by));
    }

    private static <T> FileKind.Checked<T> check(Handle handle, FileKind<T> kind, byte[] bytes) {
        CsvSheet sheet = CsvSheet.read(bytes, kind.columns());
        FileKind.Checked<T> checked = kind.check(handle, sheet, sha256(bytes));
        List<Mistake> all = new ArrayList<>(sheet.mistakes());
        all.addAll(checked.mistakes());
        all.sort(java.util.Comparator.comparingInt(Mistake::row));
        return new FileKind.Checked<>(checked.rows(), all, checked.summary());
    }

    private synchronized String keep(FileKind<?> kind, byte[] bytes) {
        dropOld();
        if (waiting.size() >= WAITING_MAX) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        waiting.put(token, new Waiting(kind, bytes, books.now()));
        return token;
    }

    private synchronized Optional<Waiting> waiting(String kindName, String token) {
        dropOld();
        return Optional.ofNullable(waiting.get(token))
                .filter(file -> file.kind().name().equals(kindName));
    }

    private synchronized void forget(String token) {
        waiting.remove(token);
    }

    private void dropOld() {
        Instant oldest = books.now().minus(WAITING_TIME);
        waiting.values().removeIf(file -> file.since().isBefore(oldest));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

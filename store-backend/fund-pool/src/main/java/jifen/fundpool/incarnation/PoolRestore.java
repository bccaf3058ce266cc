package jifen.fundpool.incarnation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import jifen.fundpool.books.PoolBooks;
import jifen.journal.CopyInPlace;
import jifen.journal.Epochs;
import jifen.journal.NodeKey;
import jifen.journal.Verification;
import jifen.ledger.event.RestorationEvent.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Puts a copy of the fund pool's books in the place of those that are lost or damaged. The copy is verified, and has begun a new
 * incarnation, before it is in place: it never grants what it has forgotten that it granted.
 */
public final class PoolRestore {
    private final Path dataFolder;
    private final Path database;
    private final ZoneId zone;
    private final InstantSource clock;
    private final CopyInPlace place;

    public PoolRestore(Path dataFolder, ZoneId zone, InstantSource clock) {
        this.dataFolder = dataFolder;
        this.database = dataFolder.resolve(PoolBooks.FILE);
        this.zone = zone;
        this.clock = clock;
        this.place = new CopyInPlace(database, clock);
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** @param entries in the copy, each found as it was sealed */
        record Fit(long entries) implements Outcome {}

        /**
         * It is in place, and waits for its kiosks.
         *
         * @param kept where the database of before lies now; null when there was none
         */
        record Restored(
                long entries, int incarnation, @Nullable Path kept) implements Outcome {}

        /** Nothing was changed. */
        record Failed(String what, String whatToDo) implements Outcome {}

        /** A fund pool works in these books. */
        record InUse(Path database) implements Outcome {}
    }

    /** Looks whether the copy can be put back here, and changes nothing. */
    public Outcome look(Path copy) {
        Path keyFile = dataFolder.resolve("node.key");
        if (!Files.exists(keyFile)) {
            return new Outcome.Failed(
                    "there is no node.key in " + dataFolder,
                    "put the copies of the fund pool's key files there: without its node.key no kiosk believes it");
        }
        Verification.Report report = Verification.of(copy);
        if (!report.ok()) {
            return new Outcome.Failed(
                    "the copy is not sound: " + report.findings().getFirst(), "take an older one");
        }
        if (!PoolBooks.NODE.equals(report.node())
                || report.publicKey().filter(NodeKey.at(keyFile)::owns).isEmpty()) {
            return new Outcome.Failed(
                    "the copy was not written by this fund pool (" + report.node() + ")",
                    "look for a copy of this fund pool, or for its node.key");
        }
        return new Outcome.Fit(report.entries());
    }

    /** Puts it in place; what lies there is moved aside. */
    public Outcome put(Path copy) {
        Outcome looked = look(copy);
        if (!(looked instanceof Outcome.Fit fit)) {
            return looked;
        }
        try {
            return place.alone(() -> put(copy, fit)).orElseGet(() -> new Outcome.InUse(database));
        } catch (IOException | RuntimeException e) {
            return new Outcome.Failed(
                    "the copy could not be put in place: " + e.getMessage(),
                    "look whether there is room in " + dataFolder + " and whether it is yours; then do it again");
        }
    }

    private Outcome put(Path copy, Outcome.Fit fit) throws IOException {
        Path draft = place.draftOf(copy);
        int incarnation;
        try (PoolBooks books = PoolBooks.draft(draft, NodeKey.at(dataFolder.resolve("node.key")), clock, zone)) {
            incarnation = books.write(tx -> {
                int next = Epochs.open(tx) + 1;
                Incarnation.begin(tx, books, next, Cause.COMMAND, "restore");
                return next;
            });
        }
        return new Outcome.Restored(fit.entries(), incarnation, place.put());
    }
}

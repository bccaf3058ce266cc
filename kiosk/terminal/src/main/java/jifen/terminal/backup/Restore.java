package jifen.terminal.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import jifen.journal.CopyInPlace;
import jifen.journal.NodeKey;
import jifen.journal.Verification;
import jifen.store.BooksOnDisk;
import jifen.store.RestoredBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy of a kiosk's books in the place of those that are lost or damaged. The copy is verified and marked before it is in place:
 * at no moment lie books there that could be spent from and are not the newest. Nothing is ever deleted.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger("restore");
    private final Path dataFolder;
    private final Path database;
    private final CopyInPlace place;

    public Restore(Path dataFolder, InstantSource clock) {
        this.dataFolder = dataFolder;
        this.database = dataFolder.resolve(BooksOnDisk.FILE);
        this.place = new CopyInPlace(database, clock);
    }

    /** Looks whether the copy can be put back here, and changes nothing. */
    public RestoreOutcome look(Path copy) {
        Path keyFile = dataFolder.resolve("node.key");
        if (!Files.exists(keyFile)) {
            return new RestoreOutcome.Failed(
                    "there is no node.key in " + dataFolder,
                    "put the copies of node.key, device.key and pool.pin there; without them, enrol this kiosk anew");
        }
        Verification.Report report = Verification.of(copy);
        if (!report.ok()) {
            return new RestoreOutcome.Failed(
                    "the copy is not sound: " + report.findings().getFirst(), "take an older one");
        }
        if (!report.publicKey().filter(NodeKey.at(keyFile)::owns).isPresent()) {
            return new RestoreOutcome.Failed(
                    "the copy was written by another kiosk than this one (" + report.node() + ")",
                    "look for a copy of this kiosk, or for its node.key");
        }
        return new RestoreOutcome.Fit(report.last().orElse(null), Math.toIntExact(report.entries()));
    }

    /** Puts it in place; what lies there is moved aside. */
    public RestoreOutcome put(Path copy) {
        RestoreOutcome looked = look(copy);
        if (!(looked instanceof RestoreOutcome.Fit fit)) {
            return looked;
        }
        try {
            return place.alone(() -> put(copy, fit)).orElseGet(() -> new RestoreOutcome.InUse(database));
        } catch (IOException | RuntimeException e) {
            return new RestoreOutcome.Failed(
                    "the copy could not be put in place: " + e.getMessage(),
                    "look whether there is room in " + dataFolder + " and whether it is yours; then do it again");
        }
    }

    private RestoreOutcome put(Path copy, RestoreOutcome.Fit fit) throws IOException {
        NodeKey key = NodeKey.at(dataFolder.resolve("node.key"));
        Path draft = place.draftOf(copy);
        int taken = takeFromOld(key, draft);
        RestoredBooks.mark(draft, key);
        return new RestoreOutcome.Restored(fit.entries(), place.put(), taken);
    }

    /** The end of the old log, when the old database can still be read and every entry of it is sound. */
    private int takeFromOld(NodeKey key, Path draft) {
        if (!Files.isRegularFile(database) || !Verification.of(database).ok()) {
            return 0;
        }
        try {
            return RestoredBooks.takeFrom(database, draft, key);
        } catch (RuntimeException e) {
            LOG.warn("nothing was taken from the old database: {}", e.getMessage());
            return 0;
        }
    }
}

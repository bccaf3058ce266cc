package jifen.terminal.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jifen.journal.NodeKey;
import jifen.journal.Verification;
import jifen.store.BooksOnDisk;
import jifen.store.RestoredBooks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy of a kiosk's books in the place of those that are lost or damaged. The copy is verified and marked before it is in place:
 * at no moment lie books there that could be spent from and are not the newest. Nothing is ever deleted.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger("restore");
    private static final List<String> SIDE_FILES = List.of("-wal", "-shm");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final Path dataFolder;
    private final Path database;
    private final Path draft;
    private final InstantSource clock;

    public Restore(Path dataFolder, InstantSource clock) {
        this.dataFolder = dataFolder;
        this.database = dataFolder.resolve(BooksOnDisk.FILE);
        this.draft = dataFolder.resolve(BooksOnDisk.RESTORING);
        this.clock = clock;
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
        // The very lock that a kiosk holds while it works.
        try (FileChannel lockFile =
                FileChannel.open(Path.of(database + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Optional<FileLock> lock = lock(lockFile);
            if (lock.isEmpty()) {
                return new RestoreOutcome.InUse(database);
            }
            return put(copy, fit);
        } catch (IOException | RuntimeException e) {
            return new RestoreOutcome.Failed(
                    "the copy could not be put in place: " + e.getMessage(),
                    "look whether there is room in " + dataFolder + " and whether it is yours; then do it again");
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private RestoreOutcome put(Path copy, RestoreOutcome.Fit fit) throws IOException {
        NodeKey key = NodeKey.at(dataFolder.resolve("node.key"));
        copyToDraft(copy);
        int taken = takeFromOld(key);
        RestoredBooks.mark(draft, key);
        removeSideFiles();
        force(draft);
        Path kept = moveAside();
        Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        force(dataFolder);
        return new RestoreOutcome.Restored(fit.entries(), kept, taken);
    }

    private void copyToDraft(Path copy) throws IOException {
        removeSideFiles();
        Files.deleteIfExists(draft);
        if (Files.getFileStore(dataFolder).supportsFileAttributeView("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(draft, new byte[0]);
        try (FileChannel from = FileChannel.open(copy, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            long done = 0;
            while (done < from.size()) {
                done += from.transferTo(done, from.size() - done, to);
            }
            to.force(true);
        }
    }

    /** The end of the old log, when the old database can still be read and every entry of it is sound. */
    private int takeFromOld(NodeKey key) {
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

    /** The database before its log: without its database a log left behind is never applied to another one. */
    private @Nullable Path moveAside() throws IOException {
        Path kept = database.resolveSibling(BooksOnDisk.FILE + ".before-" + TIME.format(clock.instant()));
        for (int number = 2; Files.exists(kept); number++) {
            kept = database.resolveSibling(BooksOnDisk.FILE + ".before-" + TIME.format(clock.instant()) + "-" + number);
        }
        boolean any = Files.exists(database);
        if (any) {
            Files.move(database, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        for (String side : SIDE_FILES) {
            Path file = Path.of(database + side);
            if (Files.exists(file)) {
                Files.move(file, Path.of(kept + side), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        force(dataFolder);
        return any ? kept : null;
    }

    private void removeSideFiles() throws IOException {
        for (String side : List.of("-wal", "-shm", "-journal", ".lock")) {
            Files.deleteIfExists(Path.of(draft + side));
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

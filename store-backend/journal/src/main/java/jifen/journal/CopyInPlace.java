package jifen.journal;

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
import org.jspecify.annotations.Nullable;

/**
 * Puts a copy in the place of a node's database. It is made ready as a draft beside it and takes its name in one step: at no moment
 * lie books there that are not ready. What lay there is kept under another name, and nothing is ever deleted.
 */
public final class CopyInPlace {
    /** What a draft's name ends with: whoever finds it without the database knows that a restore was begun and not finished. */
    public static final String DRAFT = ".restoring";

    private static final List<String> SIDE_FILES = List.of("-wal", "-shm");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final Path database;
    private final Path draft;
    private final InstantSource clock;

    public CopyInPlace(Path database, InstantSource clock) {
        this.database = database;
        this.draft = Path.of(database + DRAFT);
        this.clock = clock;
    }

    /** What is done while nobody works in the database. */
    public interface Work<T> {
        T done() throws IOException;
    }

    /** Under the very lock that a node holds while it works; empty when one does. */
    public <T> Optional<T> alone(Work<T> work) throws IOException {
        try (FileChannel lockFile =
                FileChannel.open(Path.of(database + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return lock(lockFile).isEmpty() ? Optional.empty() : Optional.of(work.done());
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** The copy as a draft, durable and its owner's alone, for whoever makes it ready. */
    public Path draftOf(Path copy) throws IOException {
        removeSideFiles();
        Files.deleteIfExists(draft);
        Path folder = database.toAbsolutePath().getParent();
        if (folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
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
        return draft;
    }

    /** Gives the draft the database's name; answers where the database of before lies now, null when there was none. */
    public @Nullable Path put() throws IOException {
        removeSideFiles();
        force(draft);
        Path kept = moveAside();
        Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
        return kept;
    }

    /** The database before its log: without its database a log left behind is never applied to another one. */
    private @Nullable Path moveAside() throws IOException {
        String name = database + ".before-" + TIME.format(clock.instant());
        Path kept = Path.of(name);
        for (int number = 2; Files.exists(kept); number++) {
            kept = Path.of(name + "-" + number);
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
        forceFolder();
        return any ? kept : null;
    }

    private void removeSideFiles() throws IOException {
        for (String side : List.of("-wal", "-shm", "-journal", ".lock")) {
            Files.deleteIfExists(Path.of(draft + side));
        }
    }

    private void forceFolder() throws IOException {
        Path folder = database.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

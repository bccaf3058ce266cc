package jifen.terminal.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.journal.Verification;
import jifen.ledger.party.NodeId;
import org.sqlite.SQLiteConfig;

/**
 * One copy of a store's database by {@code VACUUM INTO}: a consistent state, whatever is written meanwhile. A copy of the file itself
 * would tear a live database (kiosk.md). It gets its name only after every entry in it was verified.
 */
public final class Backup {
    /** Two days of a copy an hour. */
    public static final int FILES_MAX = 48;

    private static final long MEGABYTE = 1_000_000;

    /** For the write-ahead log that is not in the database's file yet, and what else somebody puts there meanwhile. */
    private static final long ROOM_BYTES_MIN = 8 * MEGABYTE;

    private static final String DRAFT = "jifen-backup.draft";

    /** The log's place before the time: a clock that woke up in 1970 must not make the newest copy the oldest. */
    private static final String NAME_ENDS = "-e\\d{7}-\\d{13}-\\d{8}-\\d{6}\\.db";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final Path database;
    private final Path folder;
    private final int filesMax;
    private final InstantSource clock;
    private final Room roomIn;

    /** How many bytes may still be written under a folder. */
    @FunctionalInterface
    interface Room {
        long free(Path folder) throws IOException;
    }

    /** @param filesMax as many of this folder's backups are kept, the newest */
    public Backup(Path database, Path folder, int filesMax, InstantSource clock) {
        this(
                database,
                folder,
                filesMax,
                clock,
                where -> Files.getFileStore(where).getUsableSpace());
    }

    Backup(Path database, Path folder, int filesMax, InstantSource clock, Room roomIn) {
        if (filesMax < 1) {
            throw new IllegalArgumentException("a folder for " + filesMax + " backups would hold none");
        }
        this.database = database;
        this.folder = folder;
        this.filesMax = filesMax;
        this.clock = clock;
        this.roomIn = roomIn;
    }

    /** Makes one; a fault is an answer. */
    public BackupOutcome make() {
        if (!Files.isRegularFile(database)) {
            return new BackupOutcome.Failed("there is no database " + database, "check dataFolder in kiosk.conf");
        }
        if (!Files.isDirectory(folder)) {
            // Not made: where a stick should be mounted, a folder would fill the card it is to protect.
            return new BackupOutcome.Failed("there is no folder " + folder, "plug the stick in, or make the folder");
        }
        try {
            removeDraft();
            Optional<BackupOutcome.Failed> full = room();
            if (full.isPresent()) {
                return full.get();
            }
            copy();
            return keep(Verification.of(draft()));
        } catch (IOException | SQLException e) {
            return new BackupOutcome.Failed(
                    "the copy could not be written to " + folder + ": " + e.getMessage(),
                    "look whether there is room on it, whether it may be written, and whether jifen doctor finds the database sound");
        } finally {
            removeDraftQuietly();
        }
    }

    /** Where the copies go. */
    public Path folder() {
        return folder;
    }

    /** A copy that fills a stick to the last byte and then fails would be tried again each hour. */
    private Optional<BackupOutcome.Failed> room() throws IOException {
        long free = roomIn.free(folder);
        long needed = Files.size(database) + ROOM_BYTES_MIN;
        return free >= needed
                ? Optional.empty()
                : Optional.of(new BackupOutcome.Failed(
                        folder + " is full: " + free / MEGABYTE + " MB are free, " + (needed / MEGABYTE + 1)
                                + " MB are needed",
                        "make room on it or use a larger stick; the shop goes on, without new copies"));
    }

    private Path draft() {
        return folder.resolve(DRAFT);
    }

    private void copy() throws IOException, SQLException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            // Households and sealed keys of cards stand in it. SQLite takes an empty file for none.
            Files.createFile(
                    draft(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + database, config.toProperties());
                PreparedStatement vacuum = books.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, draft().toString());
            vacuum.execute();
        }
        force(draft());
    }

    private BackupOutcome keep(Verification.Report report) throws IOException {
        if (!report.ok()) {
            return new BackupOutcome.Failed(
                    "the copy was not sound and was removed: "
                            + report.findings().getFirst(),
                    "the database itself may be damaged: run jifen doctor; keep the backups that are there");
        }
        String begins = "jifen-" + Objects.requireNonNull(report.node());
        Path file = folder.resolve(begins + nameEnd(report));
        Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder);
        return new BackupOutcome.Made(file, Math.toIntExact(report.entries()), removeOld(begins, file));
    }

    private String nameEnd(Verification.Report report) {
        Position end = report.last().map(EntryId::position).orElse(new Position(1, 0));
        return "-e%07d-%013d-%s.db".formatted(end.epoch(), end.seq(), TIME.format(clock.instant()));
    }

    /** Of this node alone: one stick may go round several stores. */
    private int removeOld(String begins, Path justMade) throws IOException {
        List<Path> old = copies(folder, begins).stream()
                .filter(file -> !file.equals(justMade))
                .skip(filesMax - 1L)
                .toList();
        for (Path file : old) {
            Files.delete(file);
        }
        return old.size();
    }

    /** The newest copy of a node's books in a folder, by its place in the log. */
    public static Optional<Path> newest(Path folder, NodeId node) throws IOException {
        return copies(folder, "jifen-" + node.id()).stream().findFirst();
    }

    private static List<Path> copies(Path folder, String begins) throws IOException {
        Pattern names = Pattern.compile(Pattern.quote(begins) + NAME_ENDS);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> names.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.<Path>naturalOrder().reversed())
                    .toList();
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What a killed backup left, with SQLite's own file beside it, which would be rolled back into the next one. */
    private void removeDraft() throws IOException {
        Files.deleteIfExists(draft());
        Files.deleteIfExists(folder.resolve(DRAFT + "-journal"));
    }

    private void removeDraftQuietly() {
        try {
            removeDraft();
        } catch (IOException e) {
            // A stick that was pulled out; the next backup removes it.
        }
    }
}

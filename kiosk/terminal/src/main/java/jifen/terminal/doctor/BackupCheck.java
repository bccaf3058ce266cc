package jifen.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jifen.store.BooksOnDisk;
import jifen.terminal.backup.Backup;

/** Do the hourly copies lie where they should, on a disk of their own, and are they young? */
final class BackupCheck implements Check {
    /** A shop may be closed for a weekend. */
    static final int OLD_DAYS_MAX = 4;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Path database;
    private final Optional<Path> folder;
    private final InstantSource clock;

    /** @param folder where the kiosk copies its books to; empty: nowhere */
    BackupCheck(Path database, Optional<Path> folder, InstantSource clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public Finding look() {
        return folder.map(this::look).orElseGet(() -> Finding.fine("backup.off"));
    }

    private Finding look(Path copies) {
        if (!Files.isDirectory(copies)) {
            return Finding.bad("backup.gone", copies);
        }
        return BooksCheck.reading(database, books -> judge(copies, books));
    }

    private Finding judge(Path copies, BooksOnDisk books) {
        try {
            Optional<Path> newest = books.node().isEmpty()
                    ? Optional.empty()
                    : Backup.newest(copies, books.node().get());
            if (newest.isEmpty()) {
                return Finding.bad("backup.none", copies);
            }
            Instant made = Files.getLastModifiedTime(newest.get()).toInstant();
            long days = ChronoUnit.DAYS.between(made, clock.instant());
            if (days > OLD_DAYS_MAX) {
                return Finding.bad("backup.old", copies, made.atZone(ZONE).toLocalDate(), days);
            }
            return Files.getFileStore(copies).equals(Files.getFileStore(database))
                    ? Finding.bad("backup.same-disk", copies)
                    : Finding.fine("backup", copies, made.atZone(ZONE).toLocalDate());
        } catch (IOException e) {
            return Finding.bad("backup.gone", copies);
        }
    }
}

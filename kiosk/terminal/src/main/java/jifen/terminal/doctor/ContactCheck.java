package jifen.terminal.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import jifen.store.BooksOnDisk;

/** What the fund pool has yet to hear, and since when nothing was heard of it. */
final class ContactCheck implements Check {
    /** Cards reported lost since then are not known here. */
    static final int SILENT_DAYS_MAX = 7;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Path database;
    private final InstantSource clock;

    ContactCheck(Path database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Finding look() {
        return BooksCheck.reading(database, this::judge);
    }

    private Finding judge(BooksOnDisk books) {
        if (books.node().isEmpty()) {
            return BooksCheck.NO_STORE;
        }
        if (books.stopped().isPresent()) {
            return Finding.bad("contact.stopped", books.stopped().get());
        }
        if (books.poolDate().isEmpty()) {
            return Finding.bad("contact.never", books.pending());
        }
        LocalDate last = books.poolDate().get();
        long days = ChronoUnit.DAYS.between(last, LocalDate.ofInstant(clock.instant(), ZONE));
        return days > SILENT_DAYS_MAX
                ? Finding.bad("contact.silent", last, days, books.pending())
                : Finding.fine("contact", last, books.pending());
    }
}

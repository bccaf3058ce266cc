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
        String waiting = books.pending() + " entries wait for the fund pool";
        if (books.node().isEmpty()) {
            return BooksCheck.NO_STORE;
        }
        if (books.due().isPresent()) {
            return new Finding.Bad(
                    books.stopped().orElse("") + " (" + waiting + ")",
                    "let the kiosk run with the network up; if it still waits after ten minutes, look at the fund pool's page Stores and kiosks");
        }
        if (books.stopped().isPresent()) {
            return new Finding.Bad(
                    "the fund pool told this kiosk to stop: " + books.stopped().get(),
                    "look at the findings on the fund pool's page Reconciliation; two people settle them on its page Stores and kiosks, and the kiosk goes on by itself");
        }
        if (books.poolDate().isEmpty()) {
            return new Finding.Bad(
                    "the fund pool was never heard of; " + waiting, "let the kiosk run with the network up once");
        }
        LocalDate last = books.poolDate().get();
        long days = ChronoUnit.DAYS.between(last, LocalDate.ofInstant(clock.instant(), ZONE));
        String since = "last contact on " + last;
        return days > SILENT_DAYS_MAX
                ? new Finding.Bad(
                        since + ", " + days + " days ago by this clock; " + waiting,
                        "start the kiosk with the network up; without network, carry on, but lost cards are not known here")
                : new Finding.Fine(since + "; " + waiting);
    }
}

package jifen.terminal.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import jifen.ledger.time.ShopDate;
import jifen.store.BooksOnDisk;

/** The machine's clock beside the dates that are known for sure: the fund pool's last, and the last entry's. */
final class ClockCheck implements Check {
    /** All of China keeps one time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The fund pool's own clock may run ahead a little, and midnight lies between two looks. */
    private static final int BEHIND_DAYS_MAX = 2;

    private final Path database;
    private final InstantSource clock;

    ClockCheck(Path database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Finding look() {
        return BooksCheck.reading(database, this::compare);
    }

    private Finding compare(BooksOnDisk books) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        LocalDate known =
                later(books.poolDate().orElse(LocalDate.EPOCH), books.lastDate().orElse(LocalDate.EPOCH));
        long ahead = ChronoUnit.DAYS.between(known, today);
        if (known.equals(LocalDate.EPOCH)) {
            return Finding.fine("clock.new", today);
        }
        if (ahead < -BEHIND_DAYS_MAX) {
            return Finding.bad("clock.behind", today, -ahead, known);
        }
        return ahead > ShopDate.CLOCK_AHEAD_DAYS_MAX
                ? Finding.bad("clock.ahead", today, ahead, known)
                : Finding.fine("clock", today, known);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}

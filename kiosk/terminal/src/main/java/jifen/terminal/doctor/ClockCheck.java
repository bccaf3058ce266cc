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

    private static final String SET_IT =
            "set the clock (sudo timedatectl set-time \"2026-11-21 09:30:00\", or connect the network and wait a minute); a Pi keeps it"
                    + " only with a battery clock";

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
            return new Finding.Fine("it says " + today + "; the books know no date yet");
        }
        if (ahead < -BEHIND_DAYS_MAX) {
            return new Finding.Bad(
                    "the clock says " + today + ", " + -ahead + " days before the books' last date " + known, SET_IT);
        }
        if (ahead > ShopDate.CLOCK_AHEAD_DAYS_MAX) {
            return new Finding.Bad(
                    "the clock says " + today + ", " + ahead + " days after the books' last date " + known
                            + ", so the shop does not go by it",
                    SET_IT + "; if it is right, let the kiosk reach the fund pool once");
        }
        return new Finding.Fine("it says " + today + ", the books' last date is " + known);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}

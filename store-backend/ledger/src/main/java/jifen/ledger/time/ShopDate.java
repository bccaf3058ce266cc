package jifen.ledger.time;

import java.time.LocalDate;

/**
 * The date a shop goes by. A Pi without a battery clock wakes up in 1970 or wherever it stopped, so the clock alone decides
 * nothing (books.md, "The shop's date").
 */
public final class ShopDate {
    /** A clock further ahead than this of all that is known for sure is not believed. */
    public static final int CLOCK_AHEAD_DAYS_MAX = 60;

    private ShopDate() {}

    /**
     * @param fromCentre the last date the fund pool signed
     * @param fromJournal the date of the last entry in the shop's own log
     * @param clock what the machine's clock says
     */
    public static LocalDate of(LocalDate fromCentre, LocalDate fromJournal, LocalDate clock) {
        LocalDate known = fromCentre.isAfter(fromJournal) ? fromCentre : fromJournal;
        boolean believable = clock.isAfter(known) && !clock.isAfter(known.plusDays(CLOCK_AHEAD_DAYS_MAX));
        return believable ? clock : known;
    }
}

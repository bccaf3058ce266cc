package jifen.terminal.session;

import java.time.LocalDate;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;

/** What became of an undoing that was sent to the books. */
public sealed interface Reversal {
    /**
     * It is on the disk.
     *
     * @param number of the counter-entry
     * @param undone the redemption it takes back
     */
    record Done(EntryId number, EntryId undone, LocalDate date, Points points, Points usableAfter)
            implements Reversal {}

    /**
     * Nothing was written: the redemption stands, or was taken back before.
     *
     * @param why for the log
     */
    record Refused(String why) implements Reversal {}

    /** The books could not be written; nobody may be told that it is undone. */
    record Failed(String detail) implements Reversal {}
}

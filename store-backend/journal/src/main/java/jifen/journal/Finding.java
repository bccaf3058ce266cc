package jifen.journal;

import org.jspecify.annotations.Nullable;

/**
 * Something in a node's books that is not as it was written.
 *
 * @param node whose books; null when not even that can be read
 * @param entry the first entry that it concerns, such as {@code S1-1/1/17}; null when it concerns none
 * @param household whose right; null when it concerns no single household
 * @param message what is wrong, in a sentence; it says the entry and the household itself
 */
public record Finding(
        Kind kind,
        @Nullable String node,
        @Nullable String entry,
        @Nullable String household,
        String message) {
    /** What kind of thing it is, and what to do about it. */
    public enum Kind {
        FILE("this file is of no use: take another copy, made with jifen backup or with the program stopped"),
        CHANGED(
                "keep this file untouched as evidence, put the newest sound copy in its place with jifen restore, and let"
                        + " the oversight team compare the two"),
        CUT_OFF(
                "this is an old copy, or the end of its log was cut off: do not go on with it by hand; jifen restore puts"
                        + " it back so that the fund pool fills in what it holds and freezes the rest"),
        BALANCE("the log is right and the table beside it is not: somebody or something wrote into the table; keep this"
                + " file as evidence and put the newest sound copy back with jifen restore"),
        RIGHT(
                "more or less could be spent than was granted: stop this kiosk, count its shelf, and let two people settle"
                        + " it on the fund pool's page \"Stores and kiosks\""),
        NOT_BOOKED("the fund pool's books and its copy of a store's log do not go together: keep the file as evidence,"
                + " restore the fund pool from its newest sound copy, and let the kiosks push again"),
        LOG_MISSING("the fund pool has booked a log that it no longer holds: restore it from its newest sound copy; the"
                + " kiosk still has the log and pushes it again"),
        TWO_HISTORIES("two machines have gone on from the same books, or one from an old copy: stop both, and let two"
                + " people settle on the fund pool's page \"Stores and kiosks\" which history counts"),
        KEY(
                "it was signed by another key than the node's own: nobody can have written this by accident; keep the file as"
                        + " evidence and call the oversight team");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    static Finding file(String message) {
        return new Finding(Kind.FILE, null, null, null, message);
    }

    static Finding of(Kind kind, EntryId entry, String message) {
        return new Finding(kind, entry.node().id(), entry.toString(), null, message);
    }

    static Finding right(EntryId entry, String household, String message) {
        return new Finding(Kind.RIGHT, entry.node().id(), entry.toString(), household, message);
    }
}

package jifen.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Account;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import jifen.ledger.event.Event;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/** Walks one log from its beginning: places without gaps, hashes that link, postings that are their events'. Stops at the first bad entry. */
final class LogCheck {
    /** What the postings of a walked piece add up to, by account. */
    static final class Sums {
        private final Map<String, Long> amounts = new TreeMap<>();

        void add(Postings postings) {
            for (Posting leg : postings.legs()) {
                amounts.merge(leg.account().toString(), leg.delta(), Math::addExact);
            }
        }

        /** The accounts on the wrong side of zero: nobody may have spent what was not there. */
        List<String> wrongSides() {
            return amounts.entrySet().stream()
                    .filter(sum -> Account.parse(sum.getKey()).kind().side() * sum.getValue() < 0)
                    .map(sum -> "the postings of " + sum.getKey() + " add up to " + sum.getValue()
                            + ": more was taken than was ever there")
                    .toList();
        }

        Map<String, Long> amounts() {
            return amounts;
        }
    }

    private final NodeId node;
    private byte[] hash = Chain.genesis();
    private @Nullable Position last;

    LogCheck(NodeId node) {
        this.node = node;
    }

    byte[] hash() {
        return hash.clone();
    }

    /** The place of the last row; null before the first. */
    @Nullable
    Position last() {
        return last;
    }

    /** A row of a log: its place as the table's key, its bytes, the chain's hash at it. */
    record Row(long key, byte[] bytes, byte[] hash) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getBytes(2), row.getBytes(3));
        }
    }

    /**
     * Checks place and hash of the next row.
     *
     * @throws BadEntryException naming the first entry that is not as it was written
     */
    Position seal(Row row) throws BadEntryException {
        Position place = placeOf(row.key);
        requireNext(place);
        byte[] expected = Chain.link(hash, row.bytes);
        if (!Arrays.equals(expected, row.hash)) {
            throw new BadEntryException(
                    new EntryId(node, place),
                    "its bytes are not those that the chain sealed: they, its hash or the entry before were changed");
        }
        hash = expected;
        last = place;
        return place;
    }

    /**
     * Checks the next row, and what it says.
     *
     * @throws BadEntryException naming the first entry that is not as it was written
     */
    EntryBody take(Row row) throws BadEntryException {
        Position before = last;
        byte[] hashBefore = hash;
        Position place = seal(row);
        EntryId id = new EntryId(node, place);
        EntryBody body;
        try {
            body = EntryBody.parse(row.bytes);
        } catch (MalformedMessageException e) {
            throw new BadEntryException(id, String.valueOf(e.getMessage()));
        }
        if (!body.id().equals(id)) {
            throw new BadEntryException(id, "it says it is " + body.id());
        }
        if (!Epochs.continues(before, hashBefore, place, body.event())) {
            throw new BadEntryException(id, "it does not say which end of the epoch before it follows");
        }
        return body;
    }

    private Position placeOf(long key) throws BadEntryException {
        try {
            return Position.ofKey(key);
        } catch (IllegalArgumentException e) {
            throw new BadEntryException(
                    new EntryId(node, last == null ? new Position(1, 1) : last.next()), "its place is no place");
        }
    }

    private void requireNext(Position place) throws BadEntryException {
        Position before = last;
        boolean first = before == null && place.seq() == 1;
        boolean next =
                before != null && (place.equals(before.next()) || (place.epoch() > before.epoch() && place.seq() == 1));
        if (!first && !next) {
            Position missing = before == null ? new Position(place.epoch(), 1) : before.next();
            throw new BadEntryException(new EntryId(node, missing), "it is missing: the log goes on at " + place);
        }
    }

    /** What a store's event moves in the fund pool's books. */
    static Postings atCentre(Event event) {
        return event instanceof StoreEvent store ? store.postingsAtCentre() : Postings.NONE;
    }

    /** The first entry that is not as it was written, and what is wrong with it. */
    static final class BadEntryException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient EntryId id;

        BadEntryException(EntryId id, String what) {
            super("entry " + id + ": " + what);
            this.id = id;
        }

        /** In the words of {@code where}, such as "in the copy of a store's log, ". */
        Finding finding(String where) {
            return Finding.of(Finding.Kind.CHANGED, id, where + getMessage());
        }
    }
}

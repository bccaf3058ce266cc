package jifen.journal;

import java.time.Instant;
import java.time.LocalDate;
import jifen.ledger.account.Postings;
import jifen.ledger.event.Event;
import jifen.ledger.party.NodeId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;

/**
 * What an entry says. It is rendered once, when it is written; from then on only the stored bytes count.
 *
 * @param date the node's date (for a shop, never the clock alone)
 * @param at the clock, advisory
 * @param by who caused it: a staff name's number, {@code kiosk}, {@code sync}
 */
public record EntryBody(
        NodeId node, int epoch, long seq, LocalDate date, Instant at, String by, Event event, Postings postings) {
    /** @throws IllegalArgumentException when there is no such place in a log */
    public EntryBody {
        if (new Position(epoch, seq).seq() == 0) {
            throw new IllegalArgumentException("the first place in a log is 1, not 0");
        }
    }

    public Position position() {
        return new Position(epoch, seq);
    }

    public EntryId id() {
        return new EntryId(node, position());
    }

    byte[] render() {
        return Json.write(this);
    }

    /** @throws MalformedMessageException when the bytes are no entry, or its postings are not those its event makes */
    public static EntryBody parse(byte[] bytes) throws MalformedMessageException {
        EntryBody body = Json.read(bytes, EntryBody.class);
        if (!body.eventsPostings().equals(body.postings)) {
            throw new MalformedMessageException("the postings of " + body.id() + " are not those its event makes");
        }
        return body;
    }

    /** Amounts may each be possible and their sum not. */
    private Postings eventsPostings() throws MalformedMessageException {
        try {
            return event.postings();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedMessageException("the event of " + id() + " cannot be booked: " + e.getMessage(), e);
        }
    }
}

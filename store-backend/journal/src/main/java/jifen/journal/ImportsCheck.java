package jifen.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.LogImported;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/**
 * The stores' logs as the fund pool holds them, walked in the order in which it booked them: each entry was booked exactly once and for
 * what it says, and each closed epoch ends where it was closed. One pass, with one place a node to remember.
 */
final class ImportsCheck {
    private static final String ROWS = "SELECT position, bytes, hash FROM replica WHERE node = :node";

    /** Who hears of each entry of a store's log. */
    interface Listener {
        void heard(EntryBody body);
    }

    /** How far a store's log has been walked. */
    private static final class Copy {
        private final LogCheck walk;
        private boolean broken;
        private int closedEpoch;

        Copy(NodeId node) {
            this.walk = new LogCheck(node);
        }

        long key() {
            Position last = walk.last();
            return last == null ? 0 : last.key();
        }
    }

    private final Handle handle;
    private final Found found;
    private final Listener listener;
    private final Map<NodeId, Copy> copies = new TreeMap<>();
    private final Map<NodeId, Position> closed = new TreeMap<>();

    ImportsCheck(Handle handle, Found found, Listener listener) {
        this.handle = handle;
        this.found = found;
        this.listener = listener;
    }

    /** Walks the piece that an entry of the fund pool's own log has booked. */
    void booked(LogImported imported) {
        Copy copy = copies.computeIfAbsent(imported.node(), Copy::new);
        if (!copy.broken) {
            Position to = new Position(imported.epoch(), imported.toSeq());
            Optional<Finding> wrong = inOrder(imported, copy, to).or(() -> piece(imported, copy, to));
            wrong.ifPresent(found::add);
            copy.broken = wrong.isPresent();
        }
    }

    private Optional<Finding> inOrder(LogImported imported, Copy copy, Position to) {
        EntryId first = new EntryId(imported.node(), new Position(imported.epoch(), imported.fromSeq()));
        if (first.position().key() <= copy.key() || to.compareTo(first.position()) < 0) {
            return Optional.of(Finding.of(Finding.Kind.NOT_BOOKED, first, "entry " + first + ": it was booked twice"));
        }
        if (imported.epoch() <= copy.closedEpoch) {
            return Optional.of(Finding.of(
                    Finding.Kind.NOT_BOOKED,
                    first,
                    "entry " + first + ": it was booked, and epoch " + copy.closedEpoch + " of " + imported.node()
                            + " had been closed before"));
        }
        return Optional.empty();
    }

    private Optional<Finding> piece(LogImported imported, Copy copy, Position to) {
        Position from = new Position(imported.epoch(), imported.fromSeq());
        List<Postings> effect = new ArrayList<>(List.of(Postings.NONE));
        List<EntryId> early = new ArrayList<>();
        try {
            ReadOnlyBooks.each(
                    handle.createQuery(ROWS + " AND position > :last AND position <= :to ORDER BY position")
                            .bind("node", imported.node().id())
                            .bind("last", copy.key())
                            .bind("to", to.key()),
                    row -> {
                        EntryBody body = heard(copy, row);
                        if (body.position().compareTo(from) < 0) {
                            early.add(body.id());
                        }
                        effect.set(0, effect.getFirst().and(LogCheck.atCentre(body.event())));
                    });
        } catch (LogCheck.BadEntryException e) {
            return Optional.of(e.finding("in the copy of a store's log, "));
        }
        return early.isEmpty()
                ? asBooked(imported, copy, to, effect.getFirst())
                : Optional.of(neverBooked(early.getFirst()));
    }

    private EntryBody heard(Copy copy, LogCheck.Row row) throws LogCheck.BadEntryException {
        EntryBody body = copy.walk.take(row);
        listener.heard(body);
        return body;
    }

    private Optional<Finding> asBooked(LogImported imported, Copy copy, Position to, Postings effect) {
        EntryId end = new EntryId(imported.node(), to);
        Position last = copy.walk.last();
        if (last == null) {
            return Optional.of(Finding.of(
                    Finding.Kind.LOG_MISSING,
                    end,
                    "the log of " + imported.node() + " is missing here: it was booked up to entry " + end
                            + ", and not one entry of it is held"));
        }
        if (!last.equals(to)) {
            Position first = last.epoch() == to.epoch() ? last.next() : new Position(to.epoch(), 1);
            EntryId missing = new EntryId(imported.node(), first);
            return Optional.of(Finding.of(
                    Finding.Kind.LOG_MISSING,
                    missing,
                    "entry " + missing + ": it was booked, and is missing in the copy of the store's log"));
        }
        boolean same = imported.headHash().equals(HexFormat.of().formatHex(copy.walk.hash()));
        return same && effect.equals(imported.effect())
                ? Optional.empty()
                : Optional.of(Finding.of(
                        Finding.Kind.NOT_BOOKED,
                        end,
                        "entry " + end + ": what was booked for the log up to here is not what the log says"));
    }

    private static Finding neverBooked(EntryId id) {
        return Finding.of(Finding.Kind.NOT_BOOKED, id, "entry " + id + ": it arrived and was never booked");
    }

    /** A closed epoch ends where it was closed, with that very entry. */
    void closed(EpochClosed event) {
        Copy copy = copies.computeIfAbsent(event.node(), Copy::new);
        Position end = new Position(event.epoch(), event.seq());
        closed.put(event.node(), end);
        copy.closedEpoch = event.epoch();
        Position last = copy.walk.last();
        boolean here = event.seq() == 0
                ? last == null || last.epoch() < event.epoch()
                : end.equals(last) && Arrays.equals(HexFormat.of().parseHex(event.headHash()), copy.walk.hash());
        if (!here && !copy.broken) {
            EntryId id = new EntryId(event.node(), end);
            copy.broken = true;
            found.add(Finding.of(
                    Finding.Kind.NOT_BOOKED,
                    id,
                    "entry " + id + ": the epoch was closed here, and the copy of the store's log ends elsewhere"));
        }
    }

    /** When the fund pool's own log has ended, nothing more may be held. */
    void finish() {
        handle.createQuery("SELECT DISTINCT node FROM replica ORDER BY node")
                .mapTo(String.class)
                .forEach(name -> copies.computeIfAbsent(new NodeId(name), Copy::new));
        copies.forEach((node, copy) -> {
            if (!copy.broken) {
                rest(node, copy).ifPresent(found::add);
            }
        });
    }

    private Optional<Finding> rest(NodeId node, Copy copy) {
        List<EntryId> left = new ArrayList<>();
        try {
            ReadOnlyBooks.each(
                    handle.createQuery(ROWS + " AND position > :last ORDER BY position LIMIT 1")
                            .bind("node", node.id())
                            .bind("last", copy.key()),
                    row -> left.add(copy.walk.take(row).id()));
        } catch (LogCheck.BadEntryException e) {
            return Optional.of(e.finding("in the copy of a store's log, "));
        }
        return left.stream().findFirst().map(ImportsCheck::neverBooked);
    }

    /** The place of a node's last closed epoch; seq 0 when it held no entry. */
    Map<NodeId, Position> closed() {
        return closed;
    }

    /** The nodes whose logs are held here. */
    List<NodeId> nodes() {
        return List.copyOf(copies.keySet());
    }
}

package jifen.fundpool.incarnation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.leases.Leases;
import jifen.journal.Balances;
import jifen.journal.EntryId;
import jifen.journal.Epochs;
import jifen.journal.HeadMirror;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.RestorationEvent;
import jifen.ledger.event.RestorationEvent.Cause;
import jifen.ledger.event.RestorationEvent.FreeFrozen;
import jifen.ledger.event.RestorationEvent.ShortfallBorne;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Goes from a restored fund pool to one that grants again: each kiosk is heard whole, or two people no longer wait for it. */
public final class Repull {
    private static final String BY = "sync";

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public Repull(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /**
     * Looks whether a kiosk has been told of an end of this log that is not in it: then this is an old copy, put in by hand. Only what
     * this fund pool itself signed counts, so that no kiosk can make it wait.
     */
    public void notice(Handle tx, Sync.@Nullable PoolHead seen) {
        if (seen == null
                || !NodeKey.verify(
                        books.key().publicKey(), SignedHead.message(SignedHead.POOL, seen.head()), seen.signature())) {
            return;
        }
        int own = Epochs.open(tx);
        Sync.Head head = seen.head();
        // What is missing of an earlier life is being looked for, or was found.
        if (head.epoch() < own || (head.epoch() == own && isHere(tx, head))) {
            return;
        }
        Incarnation.begin(tx, books, Math.max(own, head.epoch()) + 1, Cause.KIOSK, BY);
    }

    /**
     * Remembers the end of the log on a second medium. One that comes back later and knows more shows that this is an old copy.
     *
     * @throws jifen.journal.BehindMirrorException when it shows that at once: then nothing is served
     */
    public static HeadMirror mirrored(PoolBooks books, Path folder) {
        return books.mirrorTo(
                folder,
                further -> books.write(tx -> {
                    Incarnation.begin(
                            tx, books, Math.max(Epochs.open(tx), further.epoch()) + 1, Cause.MIRROR, "mirror");
                    return true;
                }));
    }

    private boolean isHere(Handle handle, Sync.Head head) {
        return books.journal()
                .at(handle, new Position(head.epoch(), head.seq()))
                .filter(entry -> Arrays.equals(entry.hash(), head.hash()))
                .isPresent();
    }

    /** All of a kiosk's log is here. */
    public void heard(Handle tx, NodeId node) {
        settled(tx, node, null);
    }

    /** Nobody can say what a kiosk was granted: the most that it may have been is frozen with its closed epoch. */
    public void frozen(Handle tx, NodeId node, int epoch) {
        settled(tx, node, epoch);
    }

    private void settled(Handle tx, NodeId node, @Nullable Integer frozenUnder) {
        int changed = tx.createUpdate("""
                        UPDATE repull SET state = CASE WHEN coalesce(:epoch, epoch) IS NULL THEN 'heard' ELSE 'frozen' END,
                            epoch = coalesce(:epoch, epoch)
                        WHERE node = :node AND state = 'waiting'""")
                .bind("epoch", frozenUnder)
                .bind("node", node.id())
                .execute();
        if (changed == 1) {
            endWhenAllAreHeard(tx);
        }
    }

    /** Also for a fund pool without any kiosk. */
    public void endWhenAllAreHeard(Handle tx) {
        if (!Incarnation.waits(tx) || !Incarnation.waitedFor(tx).isEmpty()) {
            return;
        }
        int incarnation = Epochs.open(tx);
        List<HouseholdId> all = Households.allIds(tx);
        incoming.settleNow(tx, all, BY);
        bear(tx, incarnation);
        freezeFree(tx, all);
        tx.createUpdate("UPDATE restoration SET ended_at = :now WHERE ended_at IS NULL")
                .bind("now", books.now().toString())
                .execute();
        Set<HouseholdId> reached = incoming.settle(tx, all, BY);
        leases.topUp(tx, reached, BY);
        Households.publish(tx, reached, books.today());
    }

    /** What is still owed of rights that were learned again came from awards that nobody here knows: no household pays for that. */
    private void bear(Handle tx, int incarnation) {
        Map<HouseholdId, Long> owed = new TreeMap<>();
        List<ShortfallBorne.Line> lines = new ArrayList<>();
        record Beyond(StoreId store, NodeId node, HouseholdId household, long points) {}
        List<Beyond> beyond = tx.createQuery("""
                        SELECT k.store, l.node, l.subject, sum(l.points) FROM learned l JOIN kiosk k ON k.node = l.node
                        JOIN restoration r ON r.incarnation = l.incarnation AND r.ended_at IS NULL
                        WHERE l.kind = 'beyond' GROUP BY l.node, l.subject ORDER BY l.subject, l.node""")
                .map((row, context) -> new Beyond(
                        new StoreId(row.getString(1)),
                        new NodeId(row.getString(2)),
                        new HouseholdId(row.getString(3)),
                        row.getLong(4)))
                .list();
        Map<HouseholdId, Long> learned = new TreeMap<>();
        for (Beyond each : beyond) {
            long due = owed.computeIfAbsent(each.household, h -> -Balances.of(tx, Account.due(h)));
            long borne = Math.min(due, each.points);
            owed.put(each.household, due - borne);
            learned.merge(each.household, each.points - borne, Long::sum);
            if (borne > 0) {
                lines.add(new ShortfallBorne.Line(each.store, each.household, new Points(borne)));
                Incarnation.learned(tx, each.node, "borne", each.household.id(), new Points(borne));
            }
        }
        EntryId[] entry = {null};
        inPieces(lines, piece -> entry[0] = books.post(tx, new ShortfallBorne(incarnation, piece), BY));
        EntryId last = entry[0] == null
                ? new EntryId(
                        PoolBooks.NODE, books.journal().last(tx).orElseThrow().position())
                : entry[0];
        learned.forEach((household, points) -> {
            // It had come from somewhere after all. The household's own ledger never keeps the fund pool from going on.
            long some = Math.min(
                    points, HouseholdLedger.of(tx, household, 1).getFirst().balance());
            if (some > 0) {
                HouseholdLedger.add(tx, household, books.today(), last, -some, "恢复后核对：已有来源");
            }
        });
    }

    private void freezeFree(Handle tx, List<HouseholdId> all) {
        List<FrozenKiosk> frozen = tx.createQuery("SELECT node, epoch FROM repull WHERE state = 'frozen' ORDER BY node")
                .map((row, context) -> new FrozenKiosk(new NodeId(row.getString(1)), row.getInt(2)))
                .list();
        for (FrozenKiosk kiosk : frozen) {
            List<FreeFrozen.Line> lines = new ArrayList<>();
            for (HouseholdId household : all) {
                Points free = Leases.free(tx, household);
                if (!free.equals(Points.ZERO)) {
                    lines.add(new FreeFrozen.Line(household, free));
                }
            }
            inPieces(lines, piece -> books.post(tx, new FreeFrozen(kiosk.node, kiosk.epoch, piece), BY));
        }
    }

    private record FrozenKiosk(NodeId node, int epoch) {}

    private static <T> void inPieces(List<T> lines, Consumer<List<T>> each) {
        for (int from = 0; from < lines.size(); from += RestorationEvent.LINES_MAX) {
            each.accept(lines.subList(from, Math.min(lines.size(), from + RestorationEvent.LINES_MAX)));
        }
    }
}

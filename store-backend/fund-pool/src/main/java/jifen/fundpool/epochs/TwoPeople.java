package jifen.fundpool.epochs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.TwoSignatures;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.incarnation.Repull;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.LostPurses;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.staff.DutyCheck;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.event.CentreEvent.ForkSettled;
import jifen.ledger.event.CentreEvent.FrozenSettled;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.staff.Duty;
import org.jdbi.v3.core.Handle;

/**
 * What no one person may decide about a kiosk (books.md, "Spending rights", 3): which of two histories counts, and what becomes of
 * frozen rights. One asks and says why, another confirms.
 */
public final class TwoPeople {
    public static final int REASON_CHARS_MAX = 200;

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;
    private final EpochClosing closing;
    private final Repull repull;
    private final LostPurses lostPurses;

    public TwoPeople(PoolBooks books, Incoming incoming, Leases leases, EpochClosing closing, LostPurses lostPurses) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
        this.closing = closing;
        this.repull = new Repull(books, incoming, leases);
        this.lostPurses = lostPurses;
    }

    /** What can be asked for. */
    public enum Wish {
        /** Of two histories the one held here counts. */
        HELD,
        /** Of two histories the one the kiosk brings counts. */
        KIOSKS,
        /** Somebody has looked: of the frozen rights nothing was spent. */
        NOTHING_SPENT,
        /** Nobody will know: the risk reserve bears what may be lost. */
        WRITE_OFF,
        /** A restored fund pool no longer waits for this kiosk: all that it may have been granted is frozen. */
        FENCE;

        boolean settlesFork() {
            return this == HELD || this == KIOSKS;
        }
    }

    /** @param by who asked; somebody else confirms */
    public record Asked(NodeId node, int epoch, Wish wish, String by, String reason, String at) {}

    public static List<Asked> asked(Handle handle) {
        return handle.createQuery("SELECT node, epoch, wish, by, reason, at FROM asked ORDER BY at")
                .map((row, context) -> new Asked(
                        new NodeId(row.getString(1)),
                        row.getInt(2),
                        Wish.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    /** The fund pool calls a kiosk's rights home with its next contact; one person may ask for that. */
    public Outcome recall(NodeId node, String by) {
        return books.write(tx -> {
            Optional<Outcome> mayNot = DutyCheck.sole(tx, by, Duty.KEEP_STORES);
            if (mayNot.isPresent()) {
                return mayNot.get();
            }
            Kiosks.Kiosk kiosk = Kiosks.find(tx, node).orElse(null);
            if (kiosk == null || kiosk.state() != Kiosks.State.ACTIVE) {
                return Outcome.refused("epoch.notAtWork", node);
            }
            if (!kiosk.settled()) {
                Kiosks.want(tx, node, Kiosks.Wanted.RECALL);
            }
            return Outcome.done();
        });
    }

    /**
     * Asks for something; whatever was asked for before and not confirmed is withdrawn by it.
     *
     * @param epoch the frozen one; of a fork, the open one
     */
    public Outcome ask(NodeId node, int epoch, Wish wish, String by, String reason) {
        return books.write(tx -> {
            Kiosks.Kiosk kiosk = Kiosks.find(tx, node).orElse(null);
            if (kiosk == null) {
                return Outcome.refused("epoch.notAtWork", node);
            }
            Optional<Outcome> mayNot =
                    DutyCheck.sole(tx, by, Duty.KEEP_STORES).or(() -> refused(tx, kiosk, epoch, wish, reason));
            if (mayNot.isPresent()) {
                return mayNot.get();
            }
            ask(tx, new Asked(node, epoch, wish, by, reason.strip(), books.now().toString()));
            return Outcome.done();
        });
    }

    /**
     * Confirms what another has asked for, and does it. Nobody's own household is decided over, but all of the store's.
     *
     * @param wish as the second person read it: what was asked for anew meanwhile is not confirmed unread
     */
    public Outcome confirm(NodeId node, int epoch, Wish wish, String by) {
        return books.write(tx -> {
            Kiosks.Kiosk kiosk = Kiosks.find(tx, node).orElse(null);
            Asked asked = asked(tx).stream()
                    .filter(each -> each.node().equals(node) && each.epoch() == epoch && each.wish() == wish)
                    .findFirst()
                    .orElse(null);
            if (kiosk == null || asked == null) {
                return Outcome.refused("epoch.nothingToSettle", node, epoch);
            }
            Optional<Outcome> mayNot = DutyCheck.second(tx, by, Duty.APPROVE_MONEY, asked.by(), List.of())
                    .or(() -> refused(tx, kiosk, epoch, asked.wish(), asked.reason()));
            if (mayNot.isPresent()) {
                return mayNot.get();
            }
            withdraw(tx, node, epoch);
            return switch (asked.wish()) {
                case HELD, KIOSKS -> settleFork(tx, kiosk, asked, by);
                case NOTHING_SPENT, WRITE_OFF -> settleFrozen(tx, kiosk, asked, by);
                case FENCE -> fence(tx, kiosk, asked, by);
            };
        });
    }

    private static Optional<Outcome> refused(Handle handle, Kiosks.Kiosk kiosk, int epoch, Wish wish, String reason) {
        if (reason.isBlank() || reason.strip().length() > REASON_CHARS_MAX) {
            return Optional.of(Outcome.refused("epoch.reason", REASON_CHARS_MAX));
        }
        if (wish == Wish.FENCE) {
            return mayFence(handle, kiosk) && epoch == kiosk.epoch()
                    ? Optional.empty()
                    : Optional.of(Outcome.refused("epoch.notWaited", kiosk.node()));
        }
        boolean possible = wish.settlesFork()
                ? epoch == kiosk.epoch() && mayComeBack(handle, kiosk)
                : frozen(handle, kiosk.node(), epoch).size() > 0 || isLost(handle, kiosk, epoch);
        return possible ? Optional.empty() : Optional.of(Outcome.refused("epoch.nothingToSettle", kiosk.node(), epoch));
    }

    /** A restored fund pool waits for it. */
    static boolean mayFence(Handle handle, Kiosks.Kiosk kiosk) {
        return Incarnation.waitsFor(handle, kiosk.node());
    }

    /** Stopped, or met by another copy of itself; and no other kiosk works in its store. */
    static boolean mayComeBack(Handle handle, Kiosks.Kiosk kiosk) {
        boolean met = kiosk.state() == Kiosks.State.QUARANTINED || Findings.isMet(handle, kiosk.node());
        return met
                && kiosk.state() != Kiosks.State.REPLACED
                && Kiosks.active(handle).stream()
                        .noneMatch(other -> other.store().equals(kiosk.store())
                                && !other.node().equals(kiosk.node()));
    }

    /** Another kiosk took its place, and rights or holds are still out there, or a lost card may still be used there. */
    static boolean isLost(Handle handle, Kiosks.Kiosk kiosk, int epoch) {
        return kiosk.state() == Kiosks.State.REPLACED
                && epoch == kiosk.epoch()
                && (Leases.at(handle, kiosk.node()).values().stream()
                                .anyMatch(right -> !right.out().equals(Points.ZERO))
                        || PurseIntents.anyOpen(handle, kiosk.node())
                        || LostPurses.waitFor(handle, kiosk.node()));
    }

    private Outcome settleFork(Handle tx, Kiosks.Kiosk kiosk, Asked asked, String second) {
        boolean kiosks = asked.wish() == Wish.KIOSKS;
        Kiosks.want(tx, kiosk.node(), kiosks ? Kiosks.Wanted.KIOSKS : Kiosks.Wanted.HELD);
        return Outcome.done(books.post(
                tx,
                new ForkSettled(kiosk.node(), kiosk.store(), kiosk.epoch(), kiosks, asked.by(), second, asked.reason()),
                TwoSignatures.of(asked.by(), second)));
    }

    /** Nothing of it is taken any more; its store goes on with a kiosk that is enrolled anew. */
    private Outcome fence(Handle tx, Kiosks.Kiosk kiosk, Asked asked, String second) {
        closing.closeLost(tx, kiosk, TwoSignatures.of(asked.by(), second));
        Kiosks.replaced(tx, kiosk.node());
        repull.frozen(tx, kiosk.node(), kiosk.epoch());
        return Outcome.done();
    }

    private Outcome settleFrozen(Handle tx, Kiosks.Kiosk kiosk, Asked asked, String second) {
        if (isLost(tx, kiosk, asked.epoch())) {
            closing.closeLost(tx, kiosk, TwoSignatures.of(asked.by(), second));
            repull.frozen(tx, kiosk.node(), kiosk.epoch());
        }
        List<EpochClosed.Out> lines = frozen(tx, kiosk.node(), asked.epoch());
        var entry = books.post(
                tx,
                new FrozenSettled(
                        kiosk.node(),
                        kiosk.store(),
                        asked.epoch(),
                        asked.wish() == Wish.WRITE_OFF,
                        asked.by(),
                        second,
                        asked.reason(),
                        lines),
                TwoSignatures.of(asked.by(), second));
        List<HouseholdId> households =
                lines.stream().map(EpochClosed.Out::household).toList();
        Set<HouseholdId> reached = incoming.settle(tx, households, second);
        leases.topUp(tx, reached, second);
        Households.publish(tx, reached, books.today());
        lostPurses.giveBack(tx, second);
        return Outcome.done(entry);
    }

    private static List<EpochClosed.Out> frozen(Handle handle, NodeId node, int epoch) {
        String prefix = node + ":" + epoch + ":";
        List<EpochClosed.Out> lines = new ArrayList<>();
        for (Map.Entry<Account, Long> account :
                Balances.ofKind(handle, AccountKind.FROZEN).entrySet()) {
            String owner = account.getKey().owner();
            if (owner.startsWith(prefix) && account.getValue() > 0) {
                lines.add(new EpochClosed.Out(
                        new HouseholdId(owner.substring(prefix.length())), new Points(account.getValue())));
            }
        }
        return lines;
    }

    private static void ask(Handle tx, Asked asked) {
        withdraw(tx, asked.node(), asked.epoch());
        tx.createUpdate("""
                        INSERT INTO asked (node, epoch, wish, by, reason, at)
                        VALUES (:node, :epoch, :wish, :by, :reason, :at)""")
                .bind("node", asked.node().id())
                .bind("epoch", asked.epoch())
                .bind("wish", asked.wish().name())
                .bind("by", asked.by())
                .bind("reason", asked.reason())
                .bind("at", asked.at())
                .execute();
    }

    private static void withdraw(Handle tx, NodeId node, int epoch) {
        tx.createUpdate("DELETE FROM asked WHERE node = :node AND epoch = :epoch")
                .bind("node", node.id())
                .bind("epoch", epoch)
                .execute();
    }
}

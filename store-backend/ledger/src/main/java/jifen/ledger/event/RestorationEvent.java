package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** What a fund pool writes that was put back from an old copy: that it was, and what it learns again from its kiosks. */
public sealed interface RestorationEvent extends CentreEvent {
    int LINES_MAX = 5_000;

    /** How a fund pool came to know that it is a copy of another past. */
    enum Cause {
        /** A person put the copy back by the command. */
        COMMAND,
        /** A kiosk has heard of entries that are not in this log. */
        KIOSK,
        /** A second medium, put back in, knows of them. */
        MIRROR
    }

    /**
     * A new incarnation of the fund pool: the first entry of a new epoch of its own log, whose number it is. Entries of the epoch before
     * may be known outside that this log does not have.
     *
     * @param incarnation the new epoch
     */
    record CentreRestored(int incarnation, int epochBefore, long seqBefore, String hashBefore, Cause cause)
            implements RestorationEvent, EpochStart {
        public CentreRestored {
            if (incarnation <= epochBefore || seqBefore < 0 || !hashBefore.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "incarnation " + incarnation + " cannot follow " + epochBefore + "/" + seqBefore);
            }
        }
    }

    /**
     * Rights that a kiosk's log proves, and that this fund pool has forgotten it granted. What is not free of them any more is owed
     * for as long as not every kiosk was heard: another one's log may say that it came home.
     */
    record RightsLearned(NodeId node, StoreId store, List<RightsLearned.Line> lines) implements RestorationEvent {
        /**
         * @param more so much more than was known here
         * @param fromFree the part that was free
         * @param inAll all ever granted to this kiosk for this household, with it
         */
        public record Line(HouseholdId household, Points more, Points fromFree, Points inAll) {
            public Line {
                if (!more.covers(fromFree) || !inAll.covers(more)) {
                    throw new IllegalArgumentException("of " + more + " points " + fromFree + " cannot be free");
                }
            }

            public Points beyond() {
                return more.minus(fromFree);
            }
        }

        public RightsLearned {
            lines = some(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            for (RightsLearned.Line line : lines) {
                Account lease = Account.lease(store, line.household());
                legs.move(line.fromFree().hundredths(), Account.free(line.household()), lease);
                legs.move(line.beyond().hundredths(), Account.due(line.household()), lease);
            }
            return legs.build();
        }
    }

    /** All kiosks were heard: what no award that is known here explains is borne by the risk reserve, and by no household. */
    record ShortfallBorne(int incarnation, List<ShortfallBorne.Line> lines) implements RestorationEvent {
        public record Line(StoreId store, HouseholdId household, Points points) {}

        public ShortfallBorne {
            lines = some(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line -> legs.move(
                    line.points().hundredths(), Account.riskReserve(line.store()), Account.due(line.household())));
            return legs.build();
        }
    }

    /**
     * A kiosk that two people no longer wait for may have been granted, and may have spent, all that is free: it is frozen until two
     * people settle it as they settle what else that kiosk had.
     */
    record FreeFrozen(NodeId node, int epoch, List<FreeFrozen.Line> lines) implements RestorationEvent {
        public record Line(HouseholdId household, Points points) {}

        public FreeFrozen {
            lines = some(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line -> legs.move(
                    line.points().hundredths(),
                    Account.free(line.household()),
                    Account.frozen(node, epoch, line.household())));
            return legs.build();
        }
    }

    private static <T> List<T> some(List<T> lines) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("one event concerns 1 to " + LINES_MAX + " households");
        }
        return List.copyOf(lines);
    }
}

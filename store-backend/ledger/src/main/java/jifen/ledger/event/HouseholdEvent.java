package jifen.ledger.event;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;

/** What becomes of a household's points without its spending them: deducted, expired, passed on to those who follow it. */
public sealed interface HouseholdEvent extends CentreEvent {
    int LINES_MAX = 5_000;

    /** Points taken for what was done or left undone (扣分). One file of deductions is one event, posted whole or not at all. */
    record PointsDeducted(String batch, List<Deduction> deductions) implements HouseholdEvent {
        /**
         * @param covered what was free of it; the rest is owed
         * @param reason what for, in the words of the rule catalogue
         */
        public record Deduction(
                HouseholdId household, CollectiveId collective, Points points, Points covered, String reason) {
            public Deduction {
                if (points.equals(Points.ZERO) || !points.covers(covered)) {
                    throw new IllegalArgumentException(
                            "a deduction of " + points + " from " + household + " cannot take " + covered);
                }
            }

            public Points owed() {
                return points.minus(covered);
            }
        }

        public PointsDeducted {
            deductions = List.copyOf(deductions);
            requireSome(deductions);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            for (Deduction deduction : deductions) {
                Account taken = Account.deducted(deduction.collective());
                legs.move(deduction.covered().hundredths(), Account.free(deduction.household()), taken);
                legs.move(deduction.owed().hundredths(), Account.due(deduction.household()), taken);
            }
            return legs.build();
        }
    }

    /** Points that came in have settled what was owed, before anything else. */
    record DueSettled(List<Line> lines) implements HouseholdEvent {
        public record Line(HouseholdId household, Points points) {}

        public DueSettled {
            lines = List.copyOf(lines);
            requireSome(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line -> legs.move(
                    line.points().hundredths(), Account.free(line.household()), Account.due(line.household())));
            return legs.build();
        }
    }

    /**
     * What a collective's households earned up to a day, and have not spent, ends (清零).
     *
     * @param on the last day whose earnings end
     * @param carryOver how much of that each household keeps (结转)
     * @param resolution who decided it
     */
    record CutOffFixed(CollectiveId collective, LocalDate on, Points carryOver, String resolution)
            implements HouseholdEvent {}

    /** What a cut-off has ended: at once what was free, later what comes home. */
    record PointsExpired(CollectiveId collective, LocalDate cutOff, List<Line> lines) implements HouseholdEvent {
        public record Line(HouseholdId household, Points points) {}

        public PointsExpired {
            lines = List.copyOf(lines);
            requireSome(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line ->
                    legs.move(line.points().hundredths(), Account.free(line.household()), Account.expired(collective)));
            return legs.build();
        }
    }

    /**
     * A household ends and others follow it (分户/并户): it gets no more rights, and whatever comes home is theirs by their shares.
     *
     * @param cards whose each card is from now on
     * @param members to whom each member belongs from now on, by the number in the members' list
     */
    record HouseholdClosed(
            HouseholdId household, List<Heir> heirs, List<CardPassed> cards, List<MemberPassed> members, String reason)
            implements HouseholdEvent {
        public static final int HEIRS_MAX = 9;
        public static final int SHARE_MAX = 1_000;

        /** @param share its part of the sum of all shares */
        public record Heir(HouseholdId household, int share) {
            public Heir {
                if (share < 1 || share > SHARE_MAX) {
                    throw new IllegalArgumentException("a share is a number from 1 to " + SHARE_MAX);
                }
            }
        }

        public record CardPassed(CardId card, HouseholdId household) {}

        public record MemberPassed(long member, HouseholdId household) {}

        public HouseholdClosed {
            heirs = List.copyOf(heirs);
            cards = List.copyOf(cards);
            members = List.copyOf(members);
            if (heirs.isEmpty() || heirs.size() > HEIRS_MAX) {
                throw new IllegalArgumentException("a household is followed by 1 to " + HEIRS_MAX + " others");
            }
            Set<HouseholdId> followers = new HashSet<>();
            heirs.forEach(heir -> followers.add(heir.household()));
            if (followers.size() < heirs.size() || followers.contains(household)) {
                throw new IllegalArgumentException("each household follows " + household + " once, and not itself");
            }
            if (!cards.stream().allMatch(card -> followers.contains(card.household()))
                    || !members.stream().allMatch(member -> followers.contains(member.household()))) {
                throw new IllegalArgumentException("cards and members pass on to those who follow " + household);
            }
        }
    }

    /** Points of a closed household have passed on to those who follow it. */
    record PointsPassedOn(HouseholdId from, List<Line> lines) implements HouseholdEvent {
        public record Line(HouseholdId household, Points points) {}

        public PointsPassedOn {
            lines = List.copyOf(lines);
            requireSome(lines);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(
                    line -> legs.move(line.points().hundredths(), Account.free(from), Account.free(line.household())));
            return legs.build();
        }
    }

    private static void requireSome(List<?> lines) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("one event concerns 1 to " + LINES_MAX + " households");
        }
    }
}

package jifen.ledger.event;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;

/** What the fund pool writes into its own journal. */
public sealed interface CentreEvent extends Event
        permits CentreEvent.CollectiveFounded,
                CentreEvent.StoreOpened,
                CentreEvent.NodeEnrolled,
                CentreEvent.HouseholdRegistered,
                CentreEvent.CardBound,
                CentreEvent.CardLost,
                CentreEvent.HouseholdSuspended,
                CentreEvent.SuspensionLifted,
                CentreEvent.HouseholdRenamed,
                CentreEvent.HomeStoreMoved,
                CentreEvent.MemberChanged,
                CentreEvent.CardReplaced,
                CentreEvent.PointValueSet,
                CentreEvent.GoodsPriced,
                CentreEvent.PointsAwarded,
                CentreEvent.RightsGranted,
                CentreEvent.LogImported,
                CentreEvent.EpochClosed,
                CentreEvent.FrozenSettled,
                CentreEvent.ForkSettled,
                HouseholdEvent,
                MoneyEvent,
                PurseCentreEvent,
                RestorationEvent,
                StaffEvent {
    @Override
    default Postings postings() {
        return Postings.NONE;
    }

    record CollectiveFounded(CollectiveId collective) implements CentreEvent {}

    record StoreOpened(StoreId store) implements CentreEvent {}

    /** @param publicKey the node's Ed25519 key, X.509 SubjectPublicKeyInfo in base64: its log heads are checked against it */
    record NodeEnrolled(NodeId node, StoreId store, String publicKey) implements CentreEvent {}

    record HouseholdRegistered(HouseholdId household, CollectiveId collective, StoreId homeStore)
            implements CentreEvent {}

    record CardBound(CardId card, CardTier tier, HouseholdId household) implements CentreEvent {}

    record CardLost(CardId card) implements CentreEvent {}

    /** Both dates are included in the suspension. */
    record HouseholdSuspended(HouseholdId household, LocalDate from, LocalDate until, String reason)
            implements CentreEvent {
        public HouseholdSuspended {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException(
                        "a suspension cannot end on " + until + " before it starts on " + from);
            }
        }
    }

    /**
     * A suspension ends before its last day (修复).
     *
     * @param on the first day on which the household may redeem again
     */
    record SuspensionLifted(HouseholdId household, LocalDate on, String reason) implements CentreEvent {}

    /** A household is called by another masked name; the name itself stands beside the log, where it can be erased. */
    record HouseholdRenamed(HouseholdId household) implements CentreEvent {}

    record HomeStoreMoved(HouseholdId household, StoreId from, StoreId to) implements CentreEvent {}

    /**
     * The list of a household's members changed.
     *
     * @param member the person's number in the members' list; the log never knows a name
     * @param on since when they belong to it, or to when they did
     */
    record MemberChanged(HouseholdId household, long member, Change change, LocalDate on) implements CentreEvent {
        /** What was written into the members' list. */
        public enum Change {
            JOINED,
            CORRECTED,
            LEFT,
            /** All that was held on the person was deleted. */
            ERASED
        }
    }

    /** A card takes the place of another one (补办), which buys nothing from now on. */
    record CardReplaced(CardId old, CardId card, CardTier tier, HouseholdId household) implements CentreEvent {}

    /** @param resolution who decided it, such as "Village meeting 2026-03" */
    record PointValueSet(CollectiveId collective, Fen fenPerPoint, String resolution) implements CentreEvent {}

    record GoodsPriced(Sku sku, Points price) implements CentreEvent {}

    /** Points earned (录入). One file of awards is one event, so that it is posted whole or not at all. */
    record PointsAwarded(String batch, List<Award> awards) implements CentreEvent {
        public static final int AWARDS_MAX = 5_000;

        /** @param reason what for, in the words of the rule catalogue */
        public record Award(HouseholdId household, CollectiveId collective, Points points, String reason) {
            public Award {
                if (points.equals(Points.ZERO)) {
                    throw new IllegalArgumentException("an award of nothing to " + household);
                }
            }
        }

        public PointsAwarded {
            awards = List.copyOf(awards);
            if (awards.isEmpty() || awards.size() > AWARDS_MAX) {
                throw new IllegalArgumentException("a batch has 1 to " + AWARDS_MAX + " awards");
            }
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            awards.forEach(award -> legs.move(
                    award.points().hundredths(),
                    Account.issuance(award.collective()),
                    Account.free(award.household())));
            return legs.build();
        }
    }

    /** Rights leased to a store (额度 granted). */
    record RightsGranted(StoreId store, List<Grant> grants) implements CentreEvent {
        /** @param inAll all ever granted to this store for this household, this grant included */
        public record Grant(HouseholdId household, Points more, Points inAll) {}

        public RightsGranted {
            grants = List.copyOf(grants);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            grants.forEach(grant -> legs.move(
                    grant.more().hundredths(),
                    Account.free(grant.household()),
                    Account.lease(store, grant.household())));
            return legs.build();
        }
    }

    /**
     * A piece of a store's log has arrived and stands in the replica.
     *
     * @param fromSeq first entry that was new
     * @param toSeq last of them
     * @param headHash the chain's hash at {@code toSeq}, hex
     * @param effect what the entries move in the fund pool's books, together
     */
    record LogImported(NodeId node, int epoch, long fromSeq, long toSeq, String headHash, Postings effect)
            implements CentreEvent {
        @Override
        public Postings postings() {
            return effect;
        }
    }

    /**
     * An epoch of a kiosk's log is closed at its head, and what was out of its rights has left the lease.
     *
     * @param seq the last entry; 0 when the epoch holds none
     * @param headHash the chain's hash there, hex
     * @param lines what was out, at most, by household
     * @param charges what a settled fork moves; empty otherwise
     */
    record EpochClosed(
            NodeId node,
            StoreId store,
            int epoch,
            long seq,
            String headHash,
            EpochEnd why,
            List<Out> lines,
            List<Charge> charges)
            implements CentreEvent {
        public record Out(HouseholdId household, Points points) {}

        /**
         * What a second history moves for a household.
         *
         * @param givenBack spent in the history that does not hold, borne by the risk reserve
         * @param spent in the history that holds and is not in the log
         * @param borne spent in a history beside the log, beyond what the household has to answer for
         */
        public record Charge(HouseholdId household, Points givenBack, Points spent, Points borne) {}

        public EpochClosed {
            lines = List.copyOf(lines);
            charges = List.copyOf(charges);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            for (Out line : lines) {
                Account to = why.bringsHome()
                        ? Account.free(line.household())
                        : Account.frozen(node, epoch, line.household());
                legs.move(line.points().hundredths(), Account.lease(store, line.household()), to);
            }
            for (Charge charge : charges) {
                Account free = Account.free(charge.household());
                Account reserve = Account.riskReserve(store);
                legs.move(charge.givenBack().hundredths(), reserve, free);
                legs.move(charge.spent().hundredths(), free, Account.redeemed(store));
                legs.move(charge.borne().hundredths(), reserve, Account.redeemed(store));
            }
            return legs.build();
        }
    }

    /**
     * Two people have ended the waiting for a closed epoch's frozen rights: the households have their points again.
     *
     * @param writtenOff false: nothing was spent beyond the log, somebody has looked. True: nobody knows, and the risk reserve bears
     *     the most that it may be
     * @param first who asked for it
     * @param second who confirmed it
     */
    record FrozenSettled(
            NodeId node,
            StoreId store,
            int epoch,
            boolean writtenOff,
            String first,
            String second,
            String reason,
            List<EpochClosed.Out> lines)
            implements CentreEvent {
        public FrozenSettled {
            lines = List.copyOf(lines);
            if (first.equals(second)) {
                throw new IllegalArgumentException("two people must agree, not " + first + " alone");
            }
        }

        public Points total() {
            return lines.stream().map(EpochClosed.Out::points).reduce(Points.ZERO, Points::plus);
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line -> legs.move(
                    line.points().hundredths(),
                    Account.frozen(node, epoch, line.household()),
                    Account.free(line.household())));
            if (writtenOff) {
                legs.move(total().hundredths(), Account.riskReserve(store), Account.givenUp(node, epoch));
            }
            return legs.build();
        }
    }

    /**
     * Two people have said which of a kiosk's two histories the households pay for; the other is borne by the risk reserve.
     *
     * @param kiosks true: the history the kiosk brings; false: the one held here
     */
    record ForkSettled(
            NodeId node, StoreId store, int epoch, boolean kiosks, String first, String second, String reason)
            implements CentreEvent {
        public ForkSettled {
            if (first.equals(second)) {
                throw new IllegalArgumentException("two people must agree, not " + first + " alone");
            }
        }
    }
}

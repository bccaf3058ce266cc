package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent.EpochClosed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * What the fund pool writes about the purses of cards: points on their way to one and back, what the township bears of them, and the
 * holds of redemptions whose outcome nobody will tell any more.
 */
public sealed interface PurseCentreEvent extends CentreEvent {
    int REASON_CHARS_MAX = 300;

    /**
     * A card may be credited (充值): durable before the card hears of it.
     *
     * @param order by which card, store and fund pool call it
     * @param tmc the card's counter before: the credit, if it happens, is transaction {@code tmc + 1} and no other
     */
    record TopUpOrdered(String order, CardId card, HouseholdId household, Points amount, long tmc)
            implements PurseCentreEvent {
        public TopUpOrdered {
            requireSome(amount);
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(amount.hundredths(), Account.free(household), Account.pending(card))
                    .build();
        }
    }

    /**
     * A fund pool restored from an old copy learns of its own order again, from the log of the store that had taken it.
     *
     * @param free what was free of the amount; the rest the household owes until the credits come in that were lost with the disk
     */
    record TopUpRelearned(String order, CardId card, HouseholdId household, Points amount, Points free, long tmc)
            implements PurseCentreEvent {
        public TopUpRelearned {
            requireSome(amount);
            if (!amount.covers(free)) {
                throw new IllegalArgumentException("of " + amount + " points " + free + " cannot have been free");
            }
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(free.hundredths(), Account.free(household), Account.pending(card))
                    .move(amount.minus(free).hundredths(), Account.due(household), Account.pending(card))
                    .build();
        }
    }

    /**
     * The card did something else in the credit's place, as its counter proves: the credit never happened and never will.
     *
     * @param entry of the store's log that tells of it
     */
    record TopUpFailed(String order, CardId card, HouseholdId household, Points amount, String entry)
            implements PurseCentreEvent {
        public TopUpFailed {
            requireSome(amount);
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(amount.hundredths(), Account.pending(card), Account.free(household))
                    .build();
        }
    }

    /**
     * A card has spent what only the credit can have given it, and the entry that tells of the credit is still on its way.
     *
     * @param entry of the store's log that shows it
     */
    record TopUpPresumed(String order, CardId card, Points amount, String entry) implements PurseCentreEvent {
        public TopUpPresumed {
            requireSome(amount);
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(amount.hundredths(), Account.pending(card), Account.purse(card))
                    .build();
        }
    }

    /**
     * The township bears what a card's purse is said to have moved and cannot have, and what was spent after the card was reported lost.
     *
     * @param store at which it was spent
     * @param entry of that store's log
     * @param purse what a redemption took beyond what the purse held, or what the household does not answer for
     * @param pending what a credit took that was not under way
     * @param lease what a redemption took of the store's right, and the household does not answer for
     */
    record PurseBorne(
            CardId card,
            HouseholdId household,
            StoreId store,
            String entry,
            Points purse,
            Points pending,
            Points lease,
            String reason)
            implements PurseCentreEvent {
        public PurseBorne {
            requireSome(purse.plus(pending).plus(lease));
            requireReason(reason);
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(purse.hundredths(), Account.riskReserve(store), Account.purse(card))
                    .move(pending.hundredths(), Account.riskReserve(store), Account.pending(card))
                    .move(lease.hundredths(), Account.riskReserve(store), Account.free(household))
                    .build();
        }
    }

    /**
     * What the township had borne is not needed any more: a credit was told twice, or a redemption was taken back that it had paid.
     *
     * @param card null for a redemption that named none
     * @param purse from the card's purse
     * @param free from what came home to the household
     * @param owed the rest of it, which went out again before: paid by what comes next; null where nothing is owed
     */
    record BorneBack(
            @Nullable CardId card,
            HouseholdId household,
            StoreId store,
            String entry,
            Points purse,
            Points free,
            String reason,
            @Nullable Points owed)
            implements PurseCentreEvent {
        public BorneBack {
            requireSome(owed == null ? purse.plus(free) : owed);
            requireReason(reason);
            if (card == null && !purse.equals(Points.ZERO)) {
                throw new IllegalArgumentException(purse + " points cannot come from the purse of no card");
            }
        }

        /** From a card's purse. */
        public static BorneBack ofPurse(
                CardId card, HouseholdId household, StoreId store, String entry, Points purse, String reason) {
            return new BorneBack(card, household, store, entry, purse, Points.ZERO, reason, null);
        }

        /** All that moves. */
        public Points total() {
            return purse.plus(free).plus(owedPoints());
        }

        private Points owedPoints() {
            return owed == null ? Points.ZERO : owed;
        }

        @Override
        public Postings postings() {
            Account reserve = Account.riskReserve(store);
            Postings.Builder legs = Postings.of();
            if (card != null) {
                legs.move(purse.hundredths(), Account.purse(card), reserve);
            }
            return legs.move(free.hundredths(), Account.free(household), reserve)
                    .move(owedPoints().hundredths(), Account.due(household), reserve)
                    .build();
        }
    }

    /** A lost card can be used nowhere any more: what it carried, and what was on its way to it, is the household's again. */
    record PurseReturned(CardId card, HouseholdId household, Points purse, Points pending) implements PurseCentreEvent {
        public PurseReturned {
            requireSome(purse.plus(pending));
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(purse.hundredths(), Account.purse(card), Account.free(household))
                    .move(pending.hundredths(), Account.pending(card), Account.free(household))
                    .build();
        }
    }

    /**
     * What a card carries is another household's from now on, because the card is; or what an old entry moves of it was still the former
     * one's. The account is the card's, so that nothing moves in the books.
     */
    record PursePassedOn(CardId card, HouseholdId from, HouseholdId to, Points points) implements PurseCentreEvent {
        public PursePassedOn {
            requireSome(points);
        }
    }

    /**
     * A kiosk never came back, and what it held for redemptions without an outcome may or may not have been paid: frozen, until two
     * people settle it with the rest of the epoch.
     */
    record HoldsFrozen(NodeId node, StoreId store, int epoch, List<EpochClosed.Out> lines) implements PurseCentreEvent {
        public HoldsFrozen {
            lines = List.copyOf(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("nothing would move");
            }
        }

        @Override
        public Postings postings() {
            Postings.Builder legs = Postings.of();
            lines.forEach(line -> legs.move(
                    line.points().hundredths(),
                    Account.hold(store, line.household()),
                    Account.frozen(node, epoch, line.household())));
            return legs.build();
        }
    }

    private static void requireSome(Points points) {
        if (points.equals(Points.ZERO)) {
            throw new IllegalArgumentException("nothing would move");
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw new IllegalArgumentException("a reason has 1 to " + REASON_CHARS_MAX + " characters");
        }
    }
}

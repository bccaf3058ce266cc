package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * An intended redemption did not happen: the card's own log shows that it never paid. All is released; the lease part comes home to the
 * right, whose {@code undone} grows by it.
 *
 * @param intent the number of the intent's entry, such as {@code S1-1/1/17}
 * @param lines the intent's own
 * @param lease the part that was held
 * @param reason in plain words; names nobody
 */
public record IntentVoided(
        StoreId store,
        String intent,
        HouseholdId household,
        CardId card,
        List<Redeemed.Line> lines,
        Points lease,
        String reason)
        implements PurseEvent {
    /** The usual reason. */
    public static final String NOT_ON_THE_CARD = "the card's log shows that it did not pay";

    public IntentVoided {
        lines = List.copyOf(lines);
        Redemption.requireNumber(intent);
        if (lines.isEmpty() || reason.isBlank() || reason.length() > Reversed.REASON_CHARS_MAX) {
            throw new IllegalArgumentException("what is void was of some goods, and for a reason of 1 to "
                    + Reversed.REASON_CHARS_MAX + " characters");
        }
    }

    public static IntentVoided of(String intent, RedemptionIntended intended, String reason) {
        return new IntentVoided(
                intended.store(),
                intent,
                intended.household(),
                intended.card(),
                intended.lines(),
                intended.lease(),
                reason);
    }

    /** Whether it releases what the intent had held. */
    public boolean settles(RedemptionIntended intended) {
        return equals(of(intent, intended, reason));
    }

    @Override
    public Postings postings() {
        Postings.Builder legs =
                Postings.of().move(lease.hundredths(), Account.hold(store, household), Account.lease(store, household));
        lines.forEach(line ->
                legs.move(line.quantity(), Account.reserved(store, line.lot()), Account.shelf(store, line.lot())));
        return legs.build();
    }
}

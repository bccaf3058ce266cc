package jifen.ledger.event;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.purse.PurseProof;

/**
 * The card has paid its part of an intended redemption: the redemption itself. The hold and the purse part are redeemed, the reserved
 * pieces leave, the collective owes their cost. The right's counters do not move: the lease part was counted with the intent.
 *
 * @param intent the number of the intent's entry, such as {@code S1-1/1/17}
 * @param usableAfter as the intent said
 * @param proof the card's own
 */
public record IntentDone(
        StoreId store,
        String intent,
        HouseholdId household,
        CollectiveId collective,
        CardId card,
        List<Redeemed.Line> lines,
        Points total,
        Points purse,
        Points usableAfter,
        PurseProof proof)
        implements Redemption {
    public IntentDone {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
        Redemption.requireNumber(intent);
        if (!total.covers(purse)) {
            throw new IllegalArgumentException("a purse cannot give " + purse + " of " + total + " points");
        }
    }

    public static IntentDone of(String intent, RedemptionIntended intended, PurseProof proof) {
        return new IntentDone(
                intended.store(),
                intent,
                intended.household(),
                intended.collective(),
                intended.card(),
                intended.lines(),
                intended.total(),
                intended.purse(),
                intended.usableAfter(),
                proof);
    }

    /** Whether it says of the redemption what the intent said, and follows the counter the intent noted. */
    public boolean settles(RedemptionIntended intended) {
        return equals(of(intent, intended, proof)) && proof.tmc() == intended.tmc() + 1;
    }

    @Override
    public Optional<CardId> byCard() {
        return Optional.of(card);
    }

    @Override
    public Postings postings() {
        return postings(Account.centre(store));
    }

    @Override
    public Postings postingsAtCentre() {
        return postings(Account.purse(card));
    }

    private Postings postings(Account purseIsAt) {
        Postings.Builder legs = Postings.of()
                .move(lease().hundredths(), Account.hold(store, household), Account.redeemed(store))
                .move(purse.hundredths(), purseIsAt, Account.redeemed(store));
        lines.forEach(line ->
                legs.move(line.quantity(), Account.reserved(store, line.lot()), Account.handedOut(store, line.lot())));
        return legs.build().and(Redemption.cost(store, collective, lines));
    }
}

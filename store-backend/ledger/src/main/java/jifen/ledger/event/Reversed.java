package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * A redemption taken back (冲正): its postings the other way round, whole, and at most once. The points come home to the right they
 * were drawn from, whose counter {@code undone} grows; what a card's purse gave returns to what the household owns free at the fund pool:
 * a shop never credits a card.
 *
 * @param redemption the number of the redemption's entry in the same log, such as {@code S1-1/1/17}
 * @param lines the redemption's own
 * @param usableAfter what the household may spend at this store now
 * @param reason in the words of whoever took it back; names nobody
 * @param purse what a card's purse had given of it; null where nothing was
 */
public record Reversed(
        StoreId store,
        String redemption,
        HouseholdId household,
        CollectiveId collective,
        List<Redeemed.Line> lines,
        Points total,
        Points usableAfter,
        String reason,
        @Nullable Points purse)
        implements StoreEvent {
    public static final int REASON_CHARS_MAX = 120;

    /** The reason of a villager who changed their mind at the screen. */
    public static final String AT_THE_SCREEN = "undone at the screen";

    public Reversed {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
        Redemption.requireNumber(redemption);
        if (purse != null && (purse.equals(Points.ZERO) || !total.covers(purse))) {
            throw new IllegalArgumentException("a purse did not give " + purse + " of " + total + " points");
        }
        if (reason.isBlank() || reason.length() > REASON_CHARS_MAX) {
            throw new IllegalArgumentException("a reversal has a reason of 1 to " + REASON_CHARS_MAX + " characters");
        }
    }

    /** What takes {@code redemption} back. */
    public static Reversed of(String number, Redemption redemption, Points usableAfter, String reason) {
        return new Reversed(
                redemption.store(),
                number,
                redemption.household(),
                redemption.collective(),
                redemption.lines(),
                redemption.total(),
                usableAfter,
                reason,
                redemption.purse().equals(Points.ZERO) ? null : redemption.purse());
    }

    /** What returns to the household at the fund pool. */
    public Points purseBack() {
        return purse == null ? Points.ZERO : purse;
    }

    /** What returns to the right at this store. */
    public Points leaseBack() {
        return total.minus(purseBack());
    }

    /** Whether it says of the redemption what the redemption said of itself. */
    public boolean takesBack(Redemption said) {
        return store.equals(said.store())
                && household.equals(said.household())
                && collective.equals(said.collective())
                && lines.equals(said.lines())
                && total.equals(said.total())
                && purseBack().equals(said.purse());
    }

    @Override
    public Postings postings() {
        return postings(Account.centre(store));
    }

    @Override
    public Postings postingsAtCentre() {
        return postings(Account.free(household));
    }

    private Postings postings(Account purseGoesTo) {
        Postings.Builder legs = Postings.of()
                .move(leaseBack().hundredths(), Account.redeemed(store), Account.lease(store, household))
                .move(purseBack().hundredths(), Account.redeemed(store), purseGoesTo);
        lines.forEach(line ->
                legs.move(line.quantity(), Account.handedOut(store, line.lot()), Account.shelf(store, line.lot())));
        return legs.build().and(Redemption.cost(store, collective, lines).inverse());
    }
}

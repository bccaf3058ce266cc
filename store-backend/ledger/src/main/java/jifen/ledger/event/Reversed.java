package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * A redemption taken back (冲正): its postings the other way round, whole, and at most once. The points come home to the right they
 * were drawn from, whose counter {@code undone} grows.
 *
 * @param redemption the number of the redemption's entry in the same log, such as {@code S1-1/1/17}
 * @param lines the redemption's own
 * @param usableAfter what the household may spend at this store now
 * @param reason in the words of whoever took it back; names nobody
 */
public record Reversed(
        StoreId store,
        String redemption,
        HouseholdId household,
        CollectiveId collective,
        List<Redeemed.Line> lines,
        Points total,
        Points usableAfter,
        String reason)
        implements StoreEvent {
    public static final int REASON_CHARS_MAX = 120;

    /** The reason of a villager who changed their mind at the screen. */
    public static final String AT_THE_SCREEN = "undone at the screen";

    public Reversed {
        lines = List.copyOf(lines);
        Redemption.requireTotal(lines, total);
        if (!redemption.matches("[A-Za-z0-9][A-Za-z0-9-]{0,31}/[1-9][0-9]{0,6}/[1-9][0-9]{0,12}")) {
            throw new IllegalArgumentException("\"" + redemption + "\" is not the number of a redemption");
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
                reason);
    }

    /** Whether it says of the redemption what the redemption said of itself. */
    public boolean takesBack(Redemption said) {
        return store.equals(said.store())
                && household.equals(said.household())
                && collective.equals(said.collective())
                && lines.equals(said.lines())
                && total.equals(said.total());
    }

    @Override
    public Postings postings() {
        return Redemption.postings(store, household, collective, lines, total).inverse();
    }
}

package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.Several;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PassedPurses;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed.Heir;
import jifen.ledger.household.Shares;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Households that end and are followed by others (分户/并户): divided where several follow, merged where the one that follows was there
 * before. Rights that are out come home by themselves, and pass on by the recorded shares.
 */
public final class Successions {
    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public Successions(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /** How a household ended. */
    public record Succession(LocalDate on, String entry, List<Heir> heirs) {
        /** What each who follows gets of an amount, in their order. */
        List<Points> divide(Points amount) {
            return new Shares(heirs.stream().map(Heir::share).toList()).of(amount);
        }
    }

    /** Empty while the household is one. */
    public static Optional<Succession> of(Handle handle, HouseholdId household) {
        return handle.createQuery(
                        "SELECT closed_on, closed_entry FROM household WHERE id = :id AND closed_on IS NOT NULL")
                .bind("id", household.id())
                .map((row, context) ->
                        new Succession(LocalDate.parse(row.getString(1)), row.getString(2), heirs(handle, household)))
                .findOne();
    }

    /** Those of them that have ended, in their order. */
    static List<HouseholdId> closed(Handle handle, Collection<HouseholdId> households) {
        return handle.createQuery("""
                        SELECT h.id FROM json_each(:households) wanted CROSS JOIN household h
                        WHERE h.id = wanted.value AND h.closed_on IS NOT NULL ORDER BY wanted.key""")
                .bind("households", Several.of(households))
                .map((row, context) -> new HouseholdId(row.getString(1)))
                .list();
    }

    /** Closes a household, in the caller's transaction; two people stand behind {@code by}. */
    public Outcome close(Handle tx, HouseholdClosed wish, String by) {
        Optional<Outcome> refused = refused(tx, wish);
        if (refused.isPresent()) {
            return refused.get();
        }
        HouseholdId household = wish.household();
        EntryId entry = books.post(tx, wish, by);
        tx.createUpdate("UPDATE household SET closed_on = :on, closed_entry = :entry WHERE id = :id")
                .bind("on", books.today().toString())
                .bind("entry", entry.toString())
                .bind("id", household.id())
                .execute();
        remember(tx, wish);
        wish.cards().forEach(card -> {
            Cards.passOn(tx, card.card(), household, card.household(), entry, books.today());
            PassedPurses.pass(tx, books, card.card(), household, card.household(), by);
        });
        wish.members().forEach(member -> Members.passOn(tx, member.member(), member.household()));
        List<HouseholdId> touched = new ArrayList<>(List.of(household));
        wish.heirs().forEach(heir -> touched.add(heir.household()));
        var reached = incoming.settle(tx, touched, by);
        leases.topUp(tx, reached, by);
        Households.publish(tx, reached, books.today());
        return Outcome.done(entry);
    }

    private static void remember(Handle tx, HouseholdClosed wish) {
        IntStream.range(0, wish.heirs().size())
                .forEach(place -> tx.createUpdate("""
                                INSERT INTO heir (household, heir, share, place)
                                VALUES (:household, :heir, :share, :place)""")
                        .bind("household", wish.household().id())
                        .bind("heir", wish.heirs().get(place).household().id())
                        .bind("share", wish.heirs().get(place).share())
                        .bind("place", place)
                        .execute());
    }

    private Optional<Outcome> refused(Handle handle, HouseholdClosed wish) {
        HouseholdId household = wish.household();
        Households.Household closing = Households.find(handle, household).orElse(null);
        if (closing == null) {
            return Optional.of(Outcome.refused("household.unknown", household));
        }
        if (of(handle, household).isPresent()) {
            return Optional.of(Outcome.refused("household.closed", household));
        }
        if (Suspensions.standing(handle, household, books.today()).isPresent()) {
            return Optional.of(Outcome.refused("closing.suspended", household));
        }
        Points due = Holding.of(handle, household).due();
        if (!due.equals(Points.ZERO)) {
            return Optional.of(Outcome.refused("closing.owes", household, due));
        }
        for (Heir heir : wish.heirs()) {
            Optional<Outcome> wrong = wrongHeir(handle, closing.collective(), heir.household());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return notAll(handle, wish);
    }

    private static Optional<Outcome> wrongHeir(Handle handle, CollectiveId collective, HouseholdId heir) {
        Households.@Nullable Household known = Households.find(handle, heir).orElse(null);
        if (known == null) {
            return Optional.of(Outcome.refused("household.unknown", heir));
        }
        if (of(handle, heir).isPresent()) {
            return Optional.of(Outcome.refused("household.closed", heir));
        }
        // Another village's fund would have to pay for the points.
        return known.collective().equals(collective)
                ? Optional.empty()
                : Optional.of(Outcome.refused("closing.otherVillage", heir, collective));
    }

    /** Nobody and no card is left behind, and none is taken from another household. */
    private static Optional<Outcome> notAll(Handle handle, HouseholdClosed wish) {
        List<String> cards = Cards.of(handle, wish.household()).stream()
                .map(card -> card.id().uid())
                .sorted()
                .toList();
        List<String> passed =
                wish.cards().stream().map(card -> card.card().uid()).sorted().toList();
        List<Long> members = Members.of(handle, wish.household()).stream()
                .filter(member -> member.leftOn() == null)
                .map(Members.Member::number)
                .sorted()
                .toList();
        List<Long> moved = wish.members().stream()
                .map(HouseholdClosed.MemberPassed::member)
                .sorted()
                .toList();
        return cards.equals(passed) && members.equals(moved)
                ? Optional.empty()
                : Optional.of(Outcome.refused("closing.notAll", wish.household()));
    }

    private static List<Heir> heirs(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT heir, share FROM heir WHERE household = :household ORDER BY place")
                .bind("household", household.id())
                .map((row, context) -> new Heir(new HouseholdId(row.getString(1)), row.getInt(2)))
                .list();
    }
}

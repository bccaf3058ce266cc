package jifen.fundpool.households;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.leases.Recalls;
import jifen.fundpool.staff.DutyCheck;
import jifen.fundpool.stores.Stores;
import jifen.journal.EntryId;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;

/** Registers a single household as a manager asks for it, calls it by another name, or moves it to another home store. */
public final class HouseholdDesk {
    private final PoolBooks books;
    private final Households households;
    private final Leases leases;

    public HouseholdDesk(PoolBooks books, Households households, Leases leases) {
        this.books = books;
        this.households = households;
        this.leases = leases;
    }

    /** @param household with its masked name; it is not suspended */
    public Outcome register(Households.Household household, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (Households.find(tx, household.id()).isPresent()) {
                return Outcome.refused("household.known", household.id());
            }
            if (Collectives.find(tx, household.collective()).isEmpty()) {
                return Outcome.refused("collective.unknown", household.collective());
            }
            if (Stores.find(tx, household.homeStore()).isEmpty()) {
                return Outcome.refused("store.unknown", household.homeStore());
            }
            if (isNoName(household.maskedName())) {
                return Outcome.refused("household.nameMissing");
            }
            return Outcome.done(households.register(tx, household, by));
        });
    }

    /** @param maskedName as kiosks greet it */
    public Outcome rename(HouseholdId id, String maskedName, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS, List.of(id));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Households.Household> household = Households.find(tx, id);
            if (household.isEmpty()) {
                return Outcome.refused("household.unknown", id);
            }
            if (isNoName(maskedName)) {
                return Outcome.refused("household.nameMissing");
            }
            if (household.get().maskedName().equals(maskedName)) {
                return Outcome.done();
            }
            tx.createUpdate("UPDATE household SET masked_name = :name WHERE id = :id")
                    .bind("name", maskedName)
                    .bind("id", id.id())
                    .execute();
            EntryId entry = books.post(tx, new CentreEvent.HouseholdRenamed(id), by);
            Households.publish(tx, id, books.today());
            return Outcome.done(entry);
        });
    }

    /** What is free follows the household at once, the right at its old home store when that is next heard of. */
    public Outcome move(HouseholdId id, StoreId to, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS, List.of(id));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Households.Household> household = Households.find(tx, id);
            if (household.isEmpty()) {
                return Outcome.refused("household.unknown", id);
            }
            if (Successions.of(tx, id).isPresent()) {
                return Outcome.refused("household.closed", id);
            }
            if (Stores.find(tx, to).isEmpty()) {
                return Outcome.refused("store.unknown", to);
            }
            StoreId from = household.get().homeStore();
            if (from.equals(to)) {
                return Outcome.done();
            }
            tx.createUpdate("UPDATE household SET home_store = :to WHERE id = :id")
                    .bind("to", to.id())
                    .bind("id", id.id())
                    .execute();
            EntryId entry = books.post(tx, new CentreEvent.HomeStoreMoved(id, from, to), by);
            Recalls.from(tx, id, from);
            leases.topUp(tx, List.of(id), by);
            Households.publish(tx, id, books.today());
            return Outcome.done(entry);
        });
    }

    /**
     * Calls a household's rights home from every kiosk, and gives them anew when all are there.
     *
     * @param home false: no longer
     */
    public Outcome recall(HouseholdId id, boolean home, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS, List.of(id));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (Households.find(tx, id).isEmpty()) {
                return Outcome.refused("household.unknown", id);
            }
            Recalls.call(tx, id, home);
            Recalls.follow(tx, List.of(id));
            leases.topUp(tx, List.of(id), by);
            return Outcome.done();
        });
    }

    private static boolean isNoName(String maskedName) {
        return maskedName.isBlank() || maskedName.length() > Stores.NAME_CHARS_MAX;
    }
}

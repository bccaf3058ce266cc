package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.staff.DutyCheck;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The households (户) of the township. Their names stand nowhere but here, masked. */
public final class Households {
    public static final int LISTED_MAX = 100;
    private static final String COLUMNS = "id, collective, home_store, masked_name, suspended_from, suspended_until";

    private final PoolBooks books;

    public Households(PoolBooks books) {
        this.books = books;
    }

    public record Household(
            HouseholdId id,
            CollectiveId collective,
            StoreId homeStore,
            String maskedName,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil) {}

    /** Writes a household that is not there yet. */
    public EntryId register(Handle tx, Household household, String by) {
        tx.createUpdate("""
                        INSERT INTO household (id, collective, home_store, masked_name)
                        VALUES (:id, :collective, :store, :name)""")
                .bind("id", household.id().id())
                .bind("collective", household.collective().id())
                .bind("store", household.homeStore().id())
                .bind("name", household.maskedName())
                .execute();
        EntryId entry = books.post(
                tx,
                new CentreEvent.HouseholdRegistered(household.id(), household.collective(), household.homeStore()),
                by);
        publish(tx, household.id(), books.today());
        return entry;
    }

    /** Stops a household's redemptions between two days, both included (seed 001: three months on the warning list). */
    public Outcome suspend(HouseholdId id, LocalDate from, LocalDate until, String reason, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.SUSPEND, List.of(id));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (find(tx, id).isEmpty()) {
                return Outcome.refused("household.unknown", id);
            }
            if (until.isBefore(from)) {
                return Outcome.refused("suspension.backwards", from, until);
            }
            tx.createUpdate("UPDATE household SET suspended_from = :from, suspended_until = :until WHERE id = :id")
                    .bind("from", from.toString())
                    .bind("until", until.toString())
                    .bind("id", id.id())
                    .execute();
            EntryId entry = books.post(tx, new CentreEvent.HouseholdSuspended(id, from, until, reason), by);
            publish(tx, id, books.today());
            return Outcome.done(entry);
        });
    }

    /** Tells the kiosks how a household stands, if that changed. */
    public static void publish(Handle tx, HouseholdId id, LocalDate today) {
        Household household = find(tx, id).orElseThrow();
        Points total = Leases.owned(tx, id);
        String key = "household:" + id;
        News.HouseholdNews now = news(household, total, today);
        boolean same = NewsBoard.at(tx, key)
                .filter(old -> old instanceof News.HouseholdNews before
                        && before.equals(news(household, total, before.totalOn())))
                .isPresent();
        if (!same) {
            NewsBoard.forAll(tx, key, now);
        }
    }

    private static News.HouseholdNews news(Household household, Points total, LocalDate on) {
        return new News.HouseholdNews(
                household.id(),
                household.collective(),
                household.maskedName(),
                household.suspendedFrom(),
                household.suspendedUntil(),
                total,
                on);
    }

    public static Optional<Household> find(Handle handle, HouseholdId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM household WHERE id = :id")
                .bind("id", id.id())
                .map((row, context) -> of(row))
                .findOne();
    }

    public static List<HouseholdId> allIds(Handle handle) {
        return handle.createQuery("SELECT id FROM household ORDER BY id")
                .map((row, context) -> new HouseholdId(row.getString(1)))
                .list();
    }

    /** Households whose number, masked name or card matches; the first hundred. */
    public static List<Household> search(Handle handle, String text) {
        String like = "%" + text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM household WHERE id LIKE :like ESCAPE '!' OR masked_name LIKE :like ESCAPE '!'
                            OR id IN (SELECT household FROM card WHERE uid LIKE :like ESCAPE '!')
                        ORDER BY id LIMIT :max""")
                .bind("like", like)
                .bind("max", LISTED_MAX)
                .map((row, context) -> of(row))
                .list();
    }

    private static Household of(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Household(
                new HouseholdId(row.getString(1)),
                new CollectiveId(row.getString(2)),
                new StoreId(row.getString(3)),
                row.getString(4),
                date(row.getString(5)),
                date(row.getString(6)));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}

package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.books.Several;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.registers.Paged;
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
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The households (户) of the township. Their names stand nowhere but here, masked. */
public final class Households {
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
            // A kiosk knows one suspension of a household: another one may prolong it, and never quietly take its
            // place.
            Suspensions.Suspension standing =
                    Suspensions.standing(tx, id, books.today()).orElse(null);
            if (standing != null && (from.isAfter(standing.from()) || until.isBefore(standing.until()))) {
                return Outcome.refused("suspension.standing", id, standing.from(), standing.until());
            }
            tx.createUpdate("UPDATE household SET suspended_from = :from, suspended_until = :until WHERE id = :id")
                    .bind("from", from.toString())
                    .bind("until", until.toString())
                    .bind("id", id.id())
                    .execute();
            EntryId entry = books.post(tx, new CentreEvent.HouseholdSuspended(id, from, until, reason), by);
            Suspensions.add(tx, id, from, until, reason, entry);
            publish(tx, id, books.today());
            return Outcome.done(entry);
        });
    }

    /** Tells the kiosks how a household stands, if that changed. */
    public static void publish(Handle tx, HouseholdId id, LocalDate today) {
        publish(tx, List.of(id), today);
    }

    public static void publish(Handle tx, Collection<HouseholdId> ids, LocalDate today) {
        Map<HouseholdId, Household> households = find(tx, ids);
        Map<HouseholdId, Holding> holdings = Holding.of(tx, ids);
        Map<String, News> before =
                NewsBoard.at(tx, ids.stream().map(Households::key).toList());
        for (HouseholdId id : ids) {
            Household household = Objects.requireNonNull(households.get(id), "a household that is told of is there");
            Points total = Objects.requireNonNull(holdings.get(id)).owned();
            boolean same = before.get(key(id)) instanceof News.HouseholdNews old
                    && old.equals(news(household, total, old.totalOn()));
            if (!same) {
                NewsBoard.forAll(tx, key(id), news(household, total, today));
            }
        }
        Statements.publish(tx, ids);
    }

    private static String key(HouseholdId household) {
        return "household:" + household;
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

    /** Those of them that there are. */
    public static Map<HouseholdId, Household> find(Handle handle, Collection<HouseholdId> ids) {
        Map<HouseholdId, Household> known = new HashMap<>();
        handle.createQuery("SELECT " + COLUMNS + " FROM household WHERE id IN (SELECT value FROM json_each(:ids))")
                .bind("ids", Several.of(ids))
                .map((row, context) -> of(row))
                .forEach(household -> known.put(household.id(), household));
        return known;
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

    /**
     * Which households are looked for.
     *
     * @param text a part of the number, the masked name, a card's number or a member's name; empty for all
     * @param collective null for all
     * @param suspendedOn only those that are suspended on this day; null for all
     */
    public record Filter(
            String text,
            @Nullable CollectiveId collective,
            @Nullable LocalDate suspendedOn) {
        public static final Filter ALL = new Filter("", null, null);
    }

    /** By number. */
    public static Paged<Household> search(Handle handle, Filter filter, int page) {
        String where = """
                FROM household WHERE (id LIKE :like ESCAPE '!' OR masked_name LIKE :like ESCAPE '!'
                    OR id IN (SELECT household FROM card WHERE uid LIKE :like ESCAPE '!')
                    OR id IN (SELECT household FROM household_member WHERE name LIKE :like ESCAPE '!' AND name <> ''))
                   AND (:collective IS NULL OR collective = :collective)
                   AND (:on IS NULL OR (suspended_from <= :on AND suspended_until >= :on))""";
        long all = bound(handle.createQuery("SELECT count(*) " + where), filter)
                .mapTo(Long.class)
                .one();
        List<Household> rows = bound(
                        handle.createQuery(
                                "SELECT " + COLUMNS + " " + where + " ORDER BY id LIMIT :max OFFSET :before"),
                        filter)
                .bind("max", Paged.ROWS_MAX)
                .bind("before", Paged.before(page))
                .map((row, context) -> of(row))
                .list();
        return new Paged<>(rows, page, all);
    }

    private static Query bound(Query query, Filter filter) {
        CollectiveId collective = filter.collective();
        LocalDate on = filter.suspendedOn();
        return query.bind(
                        "like",
                        "%"
                                + filter.text()
                                        .strip()
                                        .replace("!", "!!")
                                        .replace("%", "!%")
                                        .replace("_", "!_")
                                + "%")
                .bind("collective", collective == null ? null : collective.id())
                .bind("on", on == null ? null : on.toString());
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

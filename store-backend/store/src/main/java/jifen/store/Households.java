package jifen.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The households of the township as this shop knows them, for whoever helps one that has no card at hand. */
public final class Households {
    /** More than fit a page: whoever searches writes more of the name. */
    public static final int FOUND_MAX = 50;

    private final Shop shop;

    Households(Shop shop) {
        this.shop = shop;
    }

    /**
     * @param usableHere what may be spent at this shop now
     * @param total all the household owned when the fund pool last said so, on {@code totalOn}
     * @param suspendedFrom first day of the suspension, both days included; null when there is none
     */
    public record Household(
            HouseholdId id,
            CollectiveId collective,
            String maskedName,
            Points usableHere,
            Points total,
            LocalDate totalOn,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil) {
        public boolean suspendedOn(LocalDate date) {
            return suspendedFrom != null
                    && suspendedUntil != null
                    && !date.isBefore(suspendedFrom)
                    && !date.isAfter(suspendedUntil);
        }
    }

    /** Whose number or masked name holds the text; at most {@link #FOUND_MAX}, none for an empty text. */
    public List<Household> search(String text) {
        String sought = text.strip();
        if (sought.isEmpty()) {
            return List.of();
        }
        return shop.database()
                .read(handle -> handle.createQuery("""
                        SELECT id FROM household
                        WHERE id LIKE :like ESCAPE '!' OR masked_name LIKE :like ESCAPE '!' ORDER BY id LIMIT :max""")
                        .bind("like", like(sought))
                        .bind("max", FOUND_MAX)
                        .map((row, context) ->
                                find(handle, new HouseholdId(row.getString(1))).orElseThrow())
                        .list());
    }

    public Optional<Household> find(HouseholdId household) {
        return shop.database().read(handle -> find(handle, household));
    }

    static Optional<Household> find(Handle handle, HouseholdId household) {
        return handle.createQuery("""
                        SELECT collective, masked_name, total, total_on, suspended_from, suspended_until
                        FROM household WHERE id = :id""")
                .bind("id", household.id())
                .map((row, context) -> new Household(
                        household,
                        new CollectiveId(row.getString(1)),
                        row.getString(2),
                        Rights.of(handle, household).usable(),
                        new Points(row.getLong(3)),
                        LocalDate.parse(row.getString(4)),
                        Cards.Dates.orNull(row.getString(5)),
                        Cards.Dates.orNull(row.getString(6))))
                .findOne();
    }

    /** A pattern for {@code LIKE … ESCAPE '!'} that finds the text anywhere. */
    static String like(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}

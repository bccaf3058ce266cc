package jifen.fundpool.purses;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Orders to top cards up (充值), and what became of each. */
public final class TopUps {
    private static final String COLUMNS = "name, card, household, tmc, amount, state, date";

    private static final RowMapper<Order> ORDER = (row, context) -> new Order(
            row.getString(1),
            new CardId(row.getString(2)),
            new HouseholdId(row.getString(3)),
            row.getLong(4),
            new Points(row.getLong(5)),
            State.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
            LocalDate.parse(row.getString(7)));

    private TopUps() {}

    /** What became of an order. */
    public enum State {
        /** The card may take the credit, or has. */
        OPEN,
        /** The card has spent it, and the entry that tells of the credit is still on its way. */
        PRESUMED,
        CREDITED,
        /** The card did something else in its place. */
        FAILED,
        /** The card is lost, and every store knows it. */
        RETURNED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param tmc the card's counter before: the credit is transaction {@code tmc + 1} or none */
    public record Order(
            String name, CardId card, HouseholdId household, long tmc, Points amount, State state, LocalDate date) {}

    /**
     * The name of the one order there can be for a card at a counter: a fund pool that has forgotten it calls it so again, and the same
     * credit is never two.
     */
    public static String name(CardId card, long tmc) {
        return card.uid() + "-" + tmc;
    }

    public static Optional<Order> find(Handle handle, String name) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM top_up WHERE name = :name")
                .bind("name", name)
                .map(ORDER)
                .findOne();
    }

    /** Those that the card has not settled, the earliest first. */
    static List<Order> open(Handle handle, CardId card) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM top_up WHERE card = :card AND state = 'open' ORDER BY tmc")
                .bind("card", card.uid())
                .map(ORDER)
                .list();
    }

    /** Those that were ordered for a counter in this range. */
    static List<Order> between(Handle handle, CardId card, long fromTmc, long toTmc) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM top_up WHERE card = :card AND tmc BETWEEN :from AND :to ORDER BY tmc")
                .bind("card", card.uid())
                .bind("from", fromTmc)
                .bind("to", toTmc)
                .map(ORDER)
                .list();
    }

    /** Of a household's cards, the newest first. */
    public static List<Order> of(Handle handle, CardId card, int ordersMax) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM top_up WHERE card = :card ORDER BY tmc DESC LIMIT :max")
                .bind("card", card.uid())
                .bind("max", ordersMax)
                .map(ORDER)
                .list();
    }

    static boolean anyFrom(Handle handle, CardId card, long tmc) {
        return handle.createQuery("SELECT count(*) FROM top_up WHERE card = :card AND tmc >= :tmc")
                        .bind("card", card.uid())
                        .bind("tmc", tmc)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void add(Handle tx, Order order) {
        tx.createUpdate("""
                        INSERT INTO top_up (name, card, household, tmc, amount, state, date)
                        VALUES (:name, :card, :household, :tmc, :amount, :state, :date)""")
                .bind("name", order.name())
                .bind("card", order.card().uid())
                .bind("household", order.household().id())
                .bind("tmc", order.tmc())
                .bind("amount", order.amount().hundredths())
                .bind("state", order.state().word())
                .bind("date", order.date().toString())
                .execute();
    }

    static void settle(Handle tx, Order order, State state) {
        tx.createUpdate("UPDATE top_up SET state = :state WHERE name = :name")
                .bind("state", state.word())
                .bind("name", order.name())
                .execute();
    }
}

package jifen.fundpool.purses;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.journal.EntryId;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What each card did, by its own counter. A number is given once: told twice, one of the two is a fraud; missing, its entry is on its way.
 */
public final class CardTransactions {
    private static final String COLUMNS = "card, tmc, node, position, date, change, balance_after, proven";

    private static final RowMapper<Line> LINE = (row, context) -> new Line(
            new CardId(row.getString(1)),
            row.getLong(2),
            new EntryId(new NodeId(row.getString(3)), Position.ofKey(row.getLong(4))),
            LocalDate.parse(row.getString(5)),
            row.getLong(6),
            new Points(row.getLong(7)),
            row.getInt(8) == 1);

    private CardTransactions() {}

    /**
     * @param tmc the card's counter after it
     * @param change hundredths that the purse gained; below zero for what it gave
     * @param balanceAfter what the purse held then, as the input of the card's MAC says
     * @param proven by that MAC
     */
    public record Line(
            CardId card, long tmc, EntryId entry, LocalDate date, long change, Points balanceAfter, boolean proven) {}

    public static Optional<Line> find(Handle handle, CardId card, long tmc) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM card_transaction WHERE card = :card AND tmc = :tmc")
                .bind("card", card.uid())
                .bind("tmc", tmc)
                .map(LINE)
                .findOne();
    }

    /** The newest first. */
    public static List<Line> of(Handle handle, CardId card, int linesMax) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM card_transaction WHERE card = :card ORDER BY tmc DESC LIMIT :max")
                .bind("card", card.uid())
                .bind("max", linesMax)
                .map(LINE)
                .list();
    }

    /** How many transactions between the first and the last that are known have not been told yet. */
    public static long gaps(Handle handle, CardId card) {
        return handle.createQuery("""
                        SELECT coalesce(max(tmc) - min(tmc) + 1 - count(*), 0) FROM card_transaction WHERE card = :card""")
                .bind("card", card.uid())
                .mapTo(Long.class)
                .one();
    }

    /** The highest counter that the card itself has proven; 0 for none. */
    static long last(Handle handle, CardId card) {
        return handle.createQuery(
                        "SELECT coalesce(max(tmc), 0) FROM card_transaction WHERE card = :card AND proven = 1")
                .bind("card", card.uid())
                .mapTo(Long.class)
                .one();
    }

    /** The first with this number or a higher one that the card has proven. */
    static Optional<Line> provenFrom(Handle handle, CardId card, long tmc) {
        return proven(handle, card, "tmc >= :tmc ORDER BY tmc", tmc);
    }

    /** The last with this number or a lower one that the card has proven. */
    static Optional<Line> provenUpTo(Handle handle, CardId card, long tmc) {
        return proven(handle, card, "tmc <= :tmc ORDER BY tmc DESC", tmc);
    }

    private static Optional<Line> proven(Handle handle, CardId card, String which, long tmc) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM card_transaction WHERE card = :card AND proven = 1 AND "
                        + which + " LIMIT 1")
                .bind("card", card.uid())
                .bind("tmc", tmc)
                .map(LINE)
                .findOne();
    }

    /** The last that the card has proven, where all before it are told, too; empty where a number is missing. */
    static Optional<Line> wholeStory(Handle handle, CardId card) {
        long last = last(handle, card);
        long told = handle.createQuery("SELECT count(*) FROM card_transaction WHERE card = :card AND tmc <= :last")
                .bind("card", card.uid())
                .bind("last", last)
                .mapTo(Long.class)
                .one();
        return told == last ? find(handle, card, last) : Optional.empty();
    }

    /** Writes a line; one that the card has not proven gives way to one that it has. */
    static void put(Handle tx, Line line) {
        tx.createUpdate("""
                        INSERT INTO card_transaction (card, tmc, node, position, date, change, balance_after, proven)
                        VALUES (:card, :tmc, :node, :position, :date, :change, :after, :proven)
                        ON CONFLICT (card, tmc) DO UPDATE
                        SET node = excluded.node, position = excluded.position, date = excluded.date,
                            change = excluded.change, balance_after = excluded.balance_after, proven = excluded.proven""")
                .bind("card", line.card().uid())
                .bind("tmc", line.tmc())
                .bind("node", line.entry().node().id())
                .bind("position", line.entry().position().key())
                .bind("date", line.date().toString())
                .bind("change", line.change())
                .bind("after", line.balanceAfter().hundredths())
                .bind("proven", line.proven() ? 1 : 0)
                .execute();
    }
}

package jifen.fundpool.purses;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.books.Several;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** What cards carry of their households' points. */
public final class Purses {
    private Purses() {}

    /** What a kiosk last read on the card: its word, to compare with. */
    public record Reading(long tmc, Points balance, LocalDate heardOn) {}

    public static Points on(Handle handle, CardId card) {
        return new Points(Balances.of(handle, Account.purse(card)));
    }

    /** Topped up, and not yet heard of. */
    public static Points pending(Handle handle, CardId card) {
        return new Points(Balances.of(handle, Account.pending(card)));
    }

    /** How much more these households' cards may take: what their next taps find free for them. None where no card carries points. */
    public static Map<HouseholdId, Points> room(
            Handle handle, Collection<HouseholdId> households, Points limitPerCard) {
        Map<HouseholdId, Points> rooms = new HashMap<>();
        handle.createQuery("""
                        SELECT c.household, sum(max(0, :limit
                               - coalesce((SELECT amount FROM balance WHERE account = 'purse:' || c.uid), 0)
                               - coalesce((SELECT amount FROM balance WHERE account = 'pending:' || c.uid), 0)))
                        FROM card c JOIN purse p ON p.card = c.uid
                        WHERE c.household IN (SELECT value FROM json_each(:households)) AND c.lost = 0
                        GROUP BY c.household""")
                .bind("limit", limitPerCard.hundredths())
                .bind("households", Several.of(households))
                .map((row, context) -> Map.entry(new HouseholdId(row.getString(1)), new Points(row.getLong(2))))
                .forEach(room -> rooms.put(room.getKey(), room.getValue()));
        return rooms;
    }

    static void heard(Handle tx, CardId card, Reading reading) {
        tx.createUpdate("""
                        INSERT INTO purse (card, tmc, balance, heard_on) VALUES (:card, :tmc, :balance, :on)
                        ON CONFLICT (card) DO UPDATE SET tmc = excluded.tmc, balance = excluded.balance,
                            heard_on = excluded.heard_on WHERE excluded.tmc >= purse.tmc""")
                .bind("card", card.uid())
                .bind("tmc", reading.tmc())
                .bind("balance", reading.balance().hundredths())
                .bind("on", reading.heardOn().toString())
                .execute();
    }

    public static Optional<Reading> reading(Handle handle, CardId card) {
        return handle.createQuery("SELECT tmc, balance, heard_on FROM purse WHERE card = :card")
                .bind("card", card.uid())
                .map((row, context) ->
                        new Reading(row.getLong(1), new Points(row.getLong(2)), LocalDate.parse(row.getString(3))))
                .findOne();
    }
}

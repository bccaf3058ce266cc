package jifen.fundpool.households;

import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.household.OldPoints;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;

/** What of a household's points lay elsewhere when the last cut-off was fixed, and how much of it may still be spent there. */
final class OldElsewhere {
    private OldElsewhere() {}

    private record Place(String account, long amount, long spent, long returned) {}

    /** Notes where a household's points lie now, in the place of what was noted before. */
    static void note(Handle tx, HouseholdId household) {
        tx.createUpdate("DELETE FROM old_elsewhere WHERE household = :household")
                .bind("household", household.id())
                .execute();
        tx.createUpdate("""
                        INSERT INTO old_elsewhere (household, place, amount, spent, returned)
                        SELECT household, node, granted + undone - spent - returned, spent - undone, returned
                        FROM right_out WHERE household = :household AND granted + undone - spent - returned > 0""").bind("household", household.id()).execute();
        tx.createUpdate("""
                        INSERT INTO old_elsewhere (household, place, amount)
                        SELECT :household, account, amount FROM balance WHERE amount > 0 AND (
                            (account >= 'frozen:' AND account < 'frozen;' OR account >= 'hold:' AND account < 'hold;')
                                AND substr(account, -length(:household) - 1) = ':' || :household
                            OR account IN (SELECT 'purse:' || uid FROM card WHERE household = :household)
                            OR account IN (SELECT 'pending:' || uid FROM card WHERE household = :household))""").bind("household", household.id()).execute();
    }

    /** What a card carries goes on with it to another household, and is as old there as the day on which it came. */
    static void goesWith(Handle tx, HouseholdId from, CardId card) {
        tx.createUpdate("""
                        DELETE FROM old_elsewhere
                        WHERE household = :household AND place IN ('purse:' || :card, 'pending:' || :card)""")
                .bind("household", from.id())
                .bind("card", card.uid())
                .execute();
    }

    /** The most that may still be spent of it. */
    static Points still(Handle handle, HouseholdId household) {
        List<Place> places = handle.createQuery(
                        "SELECT place, amount, spent, returned FROM old_elsewhere WHERE household = :household")
                .bind("household", household.id())
                .map((row, context) -> new Place(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
        Points still = Points.ZERO;
        for (Place place : places) {
            still = still.plus(
                    place.account().contains(":")
                            ? Points.min(new Points(place.amount()), balance(handle, place.account()))
                            : atKiosk(handle, household, place));
        }
        return still;
    }

    private static Points atKiosk(Handle handle, HouseholdId household, Place place) {
        return handle.createQuery("""
                        SELECT spent - undone, returned, granted + undone - spent - returned,
                            (SELECT coalesce(sum(amount), 0) FROM balance
                             WHERE account >= 'frozen:' || node || ':' AND account < 'frozen:' || node || ';'
                                 AND substr(account, -length(household) - 1) = ':' || household)
                        FROM right_out WHERE node = :node AND household = :household""")
                .bind("node", place.account())
                .bind("household", household.id())
                .map((row, context) -> {
                    // Once its epoch is closed it is home, but for what the close has frozen.
                    boolean home = row.getLong(2) > place.returned();
                    return OldPoints.stillOut(
                            new Points(place.amount()),
                            row.getLong(1) - place.spent(),
                            new Points(row.getLong(home ? 4 : 3)));
                })
                .one();
    }

    private static Points balance(Handle handle, String account) {
        return new Points(handle.createQuery("SELECT amount FROM balance WHERE account = :account")
                .bind("account", account)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
    }
}

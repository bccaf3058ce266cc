package jifen.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What the postings add up to, kept beside the log in the same transaction; a CHECK refuses the wrong side of zero. */
public final class Balances {
    private Balances() {}

    /** In the unit of the account's book; 0 where nothing was ever posted. */
    public static long of(Handle handle, Account account) {
        return handle.createQuery("SELECT amount FROM balance WHERE account = :account")
                .bind("account", account.toString())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** All accounts of a kind, by owner. */
    public static Map<Account, Long> ofKind(Handle handle, AccountKind kind) {
        Map<Account, Long> amounts = new TreeMap<>();
        handle.createQuery("SELECT account, amount FROM balance WHERE account >= :from AND account < :to")
                .bind("from", kind.code() + ":")
                .bind("to", kind.code() + ";")
                .map((row, context) -> Map.entry(Account.parse(row.getString(1)), row.getLong(2)))
                .forEach(entry -> amounts.put(entry.getKey(), entry.getValue()));
        return amounts;
    }

    /** Not one upsert: SQLite checks the row to insert before it sees that there is one to update, and would refuse any decrease. */
    static void apply(Handle tx, Postings postings) {
        List<Posting> legs = postings.legs();
        if (legs.isEmpty()) {
            return;
        }
        PreparedBatch updates = tx.prepareBatch("UPDATE balance SET amount = amount + :delta WHERE account = :account");
        legs.forEach(leg -> updates.bind("account", leg.account().toString())
                .bind("delta", leg.delta())
                .add());
        int[] updated = updates.execute();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                Posting leg = legs.get(i);
                tx.createUpdate("INSERT INTO balance (account, side, amount) VALUES (:account, :side, :delta)")
                        .bind("account", leg.account().toString())
                        .bind("side", leg.account().kind().side())
                        .bind("delta", leg.delta())
                        .execute();
            }
        }
    }
}

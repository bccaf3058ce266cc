package jifen.fundpool.money;

import java.util.List;
import jifen.journal.Balances;
import jifen.ledger.account.AccountKind;
import org.jdbi.v3.core.Handle;

/**
 * The figures that reports give (seed 001: 2,600 redeemers, nearly 50,000 points).
 *
 * @param awarded hundredths of a point, as are redeemed and outstanding
 * @param fund fen ever bound to the fund, as given is fen of goods given at cost
 */
public record Totals(
        long collectives,
        long stores,
        long households,
        long cards,
        long goods,
        long awarded,
        long redeemed,
        long outstanding,
        long fund,
        long given) {
    /** Where points lie that somebody may still spend, less what is owed (books.md, "Double entry"). */
    private static final List<AccountKind> OWED = List.of(
            AccountKind.FREE,
            AccountKind.LEASE,
            AccountKind.PURSE,
            AccountKind.PENDING,
            AccountKind.HOLD,
            AccountKind.FROZEN,
            AccountKind.DUE);

    public static Totals of(Handle handle) {
        long awarded = -sum(handle, AccountKind.ISSUANCE);
        long redeemed = sum(handle, AccountKind.REDEEMED);
        return new Totals(
                count(handle, "collective"),
                count(handle, "store"),
                count(handle, "household"),
                count(handle, "card"),
                count(handle, "goods"),
                awarded,
                redeemed,
                OWED.stream().mapToLong(kind -> sum(handle, kind)).sum(),
                -sum(handle, AccountKind.FUND),
                sum(handle, AccountKind.GIVEN));
    }

    private static long sum(Handle handle, AccountKind kind) {
        return Balances.ofKind(handle, kind).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }
}

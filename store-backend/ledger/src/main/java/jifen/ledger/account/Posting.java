package jifen.ledger.account;

/**
 * One leg of an event: so much onto (or, negative, off) one account.
 *
 * @param delta in the unit of the account's book: hundredths of a point, fen, or pieces; never zero
 */
public record Posting(Account account, long delta) {
    public Posting {
        if (delta == 0) {
            throw new IllegalArgumentException("a posting of nothing on " + account);
        }
    }
}

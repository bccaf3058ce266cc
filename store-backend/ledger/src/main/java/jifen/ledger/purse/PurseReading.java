package jifen.ledger.purse;

import java.util.List;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import org.jspecify.annotations.Nullable;

/**
 * What a secure card says of its purse at a tap, after it has proved itself.
 *
 * @param tmc the counter of its transactions; grows by one with each
 * @param tmv the MAC of its last transaction, 16 hex digits, as the card keeps it until the next; null before the first
 * @param records its log, the newest first: at least the last {@link #RECORDS_MIN} transactions, or all of them
 */
public record PurseReading(CardId card, long tmc, @Nullable String tmv, Points balance, List<CardRecord> records) {
    /** A card keeps at least so many records, if it has made as many transactions. */
    public static final int RECORDS_MIN = 10;

    public PurseReading {
        records = List.copyOf(records);
        if (tmc < records.size() || tmc > PurseProof.TMC_MAX) {
            throw new IllegalArgumentException("a card of " + tmc + " transactions cannot remember " + records.size());
        }
    }

    /** What the transaction of this number was; empty when it is yet to come, or the log no longer reaches back to it. */
    public Optional<CardRecord> at(long counter) {
        long back = tmc - counter;
        return back >= 0 && back < records.size() ? Optional.of(records.get((int) back)) : Optional.empty();
    }

    /** Whether what followed this counter is in the log, or nothing did: only then "not there" means "did not happen". */
    public boolean remembersSince(long counter) {
        return tmc == counter || at(counter + 1).isPresent();
    }

    /**
     * The proof of the transaction of this number, as far as the card can still give it: the MAC is that of its last one alone.
     *
     * @throws IllegalArgumentException when the log does not hold it
     */
    public PurseProof proof(long counter) {
        CardRecord record = at(counter)
                .orElseThrow(() -> new IllegalArgumentException("the card does not remember transaction " + counter));
        return PurseProof.of(counter, counter == tmc ? tmv : null, card, record, balanceAfter(counter));
    }

    private Points balanceAfter(long counter) {
        Points after = balance;
        for (int i = 0; i < tmc - counter; i++) {
            after = switch (records.get(i)) {
                case CardRecord.Spent spent -> after.plus(spent.purse());
                case CardRecord.Credited credited -> after.minus(credited.amount());
            };
        }
        return after;
    }
}

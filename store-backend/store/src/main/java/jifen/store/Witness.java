package jifen.store;

import java.util.HexFormat;
import java.util.Optional;
import jifen.journal.Entry;
import jifen.journal.Epochs;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseReading;
import org.jdbi.v3.core.Handle;

/**
 * Cards as witnesses: each remembers the intents it paid for. One that this log does not hold, or holds otherwise, says that this disk is
 * an old copy or one of two, whatever the log itself says.
 */
final class Witness {
    private Witness() {}

    /**
     * The first record that speaks against this log. Only the open epoch and later ones count: what was lost of an epoch before was dealt
     * with when it was closed, and cards go on remembering it.
     */
    static Optional<CardRecord.Spent> against(Handle handle, Journal journal, PurseReading reading) {
        int open = Epochs.open(handle);
        return reading.records().stream()
                .filter(CardRecord.Spent.class::isInstance)
                .map(CardRecord.Spent.class::cast)
                .filter(spent -> spent.node().equals(journal.node()) && spent.epoch() >= open)
                .filter(spent -> journal.at(handle, new Position(spent.epoch(), spent.seq()))
                        .map(Witness::prefix)
                        .filter(spent.hashPrefix()::equals)
                        .isEmpty())
                .findFirst();
    }

    /** What the card keeps of an entry's hash. */
    static String prefix(Entry entry) {
        return HexFormat.of().formatHex(entry.hash()).substring(0, CardRecord.Spent.HASH_PREFIX_CHARS);
    }
}

package jifen.store;

import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.redemption.ReversalRule;
import org.jdbi.v3.core.Handle;

/** Where the redemptions stand in the log. The tables find them; what they say is read from the log alone. */
final class RedemptionIndex {
    private RedemptionIndex() {}

    static void add(Handle tx, EntryBody entry, Redemption redemption) {
        tx.createUpdate(
                        "INSERT INTO redemption (position, date, household, kind) VALUES (:place, :date, :household, :kind)")
                .bind("place", entry.position().key())
                .bind("date", entry.date().toString())
                .bind("household", redemption.household().id())
                .bind("kind", kind(redemption))
                .execute();
        redemption.lines().stream()
                .map(Redeemed.Line::sku)
                .distinct()
                .forEach(sku -> tx.createUpdate("INSERT INTO redemption_goods (sku, position) VALUES (:sku, :place)")
                        .bind("sku", sku.id())
                        .bind("place", entry.position().key())
                        .execute());
    }

    private static String kind(Redemption redemption) {
        return switch (redemption) {
            case Redeemed byCard -> "CARD";
            case IntentDone byPurse -> "CARD";
            case AssistedRedemption assisted -> assisted.assistance().name();
        };
    }

    /** A slip of a redemption that was taken back may be entered anew. */
    static void takenBack(Handle tx, EntryId redemption, EntryBody reversal) {
        tx.createUpdate("UPDATE redemption SET reversed_by = :reversal WHERE position = :place")
                .bind("reversal", reversal.position().key())
                .bind("place", redemption.position().key())
                .execute();
        tx.createUpdate("UPDATE assistance SET paper = NULL WHERE position = :place")
                .bind("place", redemption.position().key())
                .execute();
    }

    /** A redemption of this shop's log, and whether it still stands. */
    static Optional<ReversalRule.Standing> standing(Handle handle, EntryId number) {
        return handle.createQuery("SELECT reversed_by FROM redemption WHERE position = :place")
                .bind("place", number.position().key())
                .map((row, context) -> {
                    long key = row.getLong(1);
                    return row.wasNull() ? Optional.<Position>empty() : Optional.of(Position.ofKey(key));
                })
                .findOne()
                .flatMap(reversedBy -> Journal.bodyAt(handle, number.position())
                        .filter(entry -> entry.id().equals(number))
                        .map(entry -> standing(entry, reversedBy)));
    }

    private static ReversalRule.Standing standing(EntryBody entry, Optional<Position> reversedBy) {
        if (!(entry.event() instanceof Redemption redemption)) {
            throw new IllegalStateException(
                    "entry " + entry.id() + " is listed as a redemption and is none: run jifen verify");
        }
        return new ReversalRule.Standing(
                entry.id().toString(),
                entry.date(),
                entry.by(),
                redemption,
                reversedBy
                        .map(place -> new EntryId(entry.node(), place).toString())
                        .orElse(null));
    }
}

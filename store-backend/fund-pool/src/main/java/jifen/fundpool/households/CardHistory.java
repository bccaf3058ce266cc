package jifen.fundpool.households;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.journal.EntryId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What became of each card: bound, reported lost (挂失), replaced (补办); written with the events it tells of. */
public final class CardHistory {
    private CardHistory() {}

    /** What became of a card. */
    public enum Step {
        BOUND("bound"),
        LOST("lost"),
        REPLACED("replaced"),
        REPLACES("replaces"),
        /** It went on with a household that follows its own. */
        PASSED_ON("passed-on");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        private static Step of(String word) {
            for (Step step : values()) {
                if (step.word.equals(word)) {
                    return step;
                }
            }
            throw new IllegalStateException("\"" + word + "\" never becomes of a card");
        }
    }

    /** @param other the card whose place it took, or that took its place; null elsewhere */
    public record Line(
            CardId card,
            LocalDate date,
            String entry,
            Step step,
            @Nullable CardId other) {}

    static void add(Handle tx, CardId card, LocalDate date, EntryId entry, Step step, @Nullable CardId other) {
        tx.createUpdate("""
                        INSERT INTO card_line (card, date, entry, what, other)
                        VALUES (:card, :date, :entry, :what, :other)""")
                .bind("card", card.uid())
                .bind("date", date.toString())
                .bind("entry", entry.toString())
                .bind("what", step.word())
                .bind("other", other == null ? null : other.uid())
                .execute();
    }

    /** The card that took a card's place. */
    static Optional<CardId> replacedBy(Handle handle, CardId card) {
        return handle.createQuery("SELECT other FROM card_line WHERE card = :card AND what = 'replaced'")
                .bind("card", card.uid())
                .map((row, context) -> new CardId(row.getString(1)))
                .findFirst();
    }

    /** The newest first. */
    public static List<Line> of(Handle handle, HouseholdId household) {
        return handle.createQuery("""
                        SELECT l.card, l.date, l.entry, l.what, l.other FROM card_line l JOIN card c ON c.uid = l.card
                        WHERE c.household = :household ORDER BY l.number DESC""")
                .bind("household", household.id())
                .map((row, context) -> {
                    String other = row.getString(5);
                    return new Line(
                            new CardId(row.getString(1)),
                            LocalDate.parse(row.getString(2)),
                            row.getString(3),
                            Step.of(row.getString(4)),
                            other == null ? null : new CardId(other));
                })
                .list();
    }
}

package jifen.fundpool.households;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.purses.LostPurses;
import jifen.fundpool.staff.DutyCheck;
import jifen.fundpool.staff.StaffBook;
import jifen.journal.EntryId;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import jifen.protocol.News;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The points cards (积分卡): whose they are, whether they are lost, and the key by which a kiosk proves each. */
public final class Cards {
    private final PoolBooks books;

    public Cards(PoolBooks books) {
        this.books = books;
    }

    /**
     * @param number inside a secure card; null for an identifier card
     * @param readKey K3 of this one card, 32 hex digits; null for an identifier card
     */
    public record Card(
            CardId id,
            CardTier tier,
            HouseholdId household,
            @Nullable Long number,
            @Nullable String readKey,
            boolean lost) {
        /** The key is never in a log. */
        @Override
        public String toString() {
            return "Card[" + id.suffix() + ", " + tier + ", " + household + "]";
        }
    }

    /** Writes a card that is not there yet: {@link #mistakes} was asked. */
    public EntryId bind(Handle tx, Card card, String by) {
        insert(tx, card);
        EntryId entry = books.post(tx, new CentreEvent.CardBound(card.id(), card.tier(), card.household()), by);
        CardHistory.add(tx, card.id(), books.today(), entry, CardHistory.Step.BOUND, null);
        return entry;
    }

    private static void insert(Handle tx, Card card) {
        tx.createUpdate("""
                        INSERT INTO card (uid, tier, household, number, read_key, lost)
                        VALUES (:uid, :tier, :household, :number, :key, 0)""")
                .bind("uid", card.id().uid())
                .bind("tier", card.tier().name())
                .bind("household", card.household().id())
                .bind("number", card.number())
                .bind("key", card.readKey())
                .execute();
        publish(tx, card);
    }

    /** What stands against binding it. */
    public static List<Said> mistakes(Handle handle, Card card) {
        if (Households.find(handle, card.household()).isEmpty()) {
            return List.of(Said.of("household.unknown", card.household()));
        }
        if (Successions.of(handle, card.household()).isPresent()) {
            return List.of(Said.of("household.closed", card.household()));
        }
        Optional<Card> before = find(handle, card.id());
        if (before.isPresent()) {
            return List.of(Said.of("card.known", card.id(), before.get().household()));
        }
        // Under a key of the manager's own it would sign in at the shop as its owner.
        if (StaffBook.isStaffCard(handle, card.id())) {
            return List.of(Said.of("staff.cardTaken", card.id()));
        }
        Long number = card.number();
        if (number != null && numberIsTaken(handle, number)) {
            return List.of(Said.of("card.numberTaken", number));
        }
        return List.of();
    }

    /**
     * Binds one card.
     *
     * @param replaces the lost card that it takes the place of (补办); null for a further card
     */
    public Outcome bind(Card card, @Nullable CardId replaces, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_CARDS, List.of(card.household()));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            List<Said> mistakes = mistakes(tx, card);
            Optional<Card> old = replaces == null ? Optional.empty() : find(tx, replaces);
            if (!mistakes.isEmpty()) {
                return new Outcome.Refused(mistakes);
            }
            if (replaces != null
                    && old.filter(found -> found.household().equals(card.household()))
                            .isEmpty()) {
                return Outcome.refused("card.replacesOther", replaces, card.household());
            }
            Optional<CardId> successor = replaces == null ? Optional.empty() : CardHistory.replacedBy(tx, replaces);
            if (successor.isPresent()) {
                return Outcome.refused("card.replacedBefore", String.valueOf(replaces), successor.get());
            }
            return Outcome.done(old.isEmpty() ? bind(tx, card, by) : replace(tx, old.get(), card, by));
        });
    }

    /** One event: the old card buys nothing from the moment on that the new one does. */
    private EntryId replace(Handle tx, Card old, Card card, String by) {
        if (!old.lost()) {
            hotlist(tx, old);
        }
        insert(tx, card);
        EntryId entry =
                books.post(tx, new CentreEvent.CardReplaced(old.id(), card.id(), card.tier(), card.household()), by);
        CardHistory.add(tx, old.id(), books.today(), entry, CardHistory.Step.REPLACED, card.id());
        CardHistory.add(tx, card.id(), books.today(), entry, CardHistory.Step.REPLACES, old.id());
        return entry;
    }

    /** Reported lost (挂失): it buys nothing any more, in every store that hears of it. */
    public Outcome lost(CardId id, String by) {
        return books.write(tx -> {
            // Not refused for one's own: a lost card is stopped at once, by whoever hears of it.
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_CARDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Card> card = find(tx, id);
            if (card.isEmpty()) {
                return Outcome.refused("card.unknown", id);
            }
            return card.get().lost() ? Outcome.done() : Outcome.done(lose(tx, card.get(), by));
        });
    }

    /** Writes that a card is lost which is not yet. */
    public EntryId lose(Handle tx, Card card, String by) {
        hotlist(tx, card);
        EntryId entry = books.post(tx, new CentreEvent.CardLost(card.id()), by);
        CardHistory.add(tx, card.id(), books.today(), entry, CardHistory.Step.LOST, null);
        return entry;
    }

    private void hotlist(Handle tx, Card card) {
        tx.createUpdate("UPDATE card SET lost = 1 WHERE uid = :uid")
                .bind("uid", card.id().uid())
                .execute();
        publish(tx, new Card(card.id(), card.tier(), card.household(), card.number(), card.readKey(), true));
        if (card.tier() == CardTier.SECURE) {
            LostPurses.add(tx, books, card.id());
        }
    }

    /** A card goes on with a household that follows its own; what it spends where that is not heard of yet is still its own's. */
    static void passOn(
            Handle tx, CardId id, HouseholdId from, HouseholdId to, EntryId entry, java.time.LocalDate today) {
        wasOf(tx, id, from);
        tx.createUpdate("UPDATE card SET household = :to WHERE uid = :card")
                .bind("card", id.uid())
                .bind("to", to.id())
                .execute();
        OldElsewhere.goesWith(tx, from, id);
        CardHistory.add(tx, id, today, entry, CardHistory.Step.PASSED_ON, null);
        find(tx, id).ifPresent(card -> publish(tx, card));
    }

    /** The same, without the household's end: the fund pool was restored from a copy of before, and a kiosk knows better. */
    public EntryId goesOn(Handle tx, Card card, HouseholdId to, String by) {
        EntryId entry = books.post(tx, new CentreEvent.CardBound(card.id(), card.tier(), to), by);
        passOn(tx, card.id(), card.household(), to, entry, books.today());
        return entry;
    }

    /** From now on the card counts as one that the household had before. */
    public static void wasOf(Handle tx, CardId id, HouseholdId household) {
        tx.createUpdate("INSERT OR IGNORE INTO card_before (card, household) VALUES (:card, :from)")
                .bind("card", id.uid())
                .bind("from", household.id())
                .execute();
    }

    /** Whether it is the household's card, or was before. */
    public static boolean everOf(Handle handle, CardId id, HouseholdId household) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM card WHERE uid = :card AND household = :household)
                            OR EXISTS (SELECT 1 FROM card_before WHERE card = :card AND household = :household)""")
                .bind("card", id.uid())
                .bind("household", household.id())
                .mapTo(Boolean.class)
                .one();
    }

    private static void publish(Handle tx, Card card) {
        NewsBoard.forAll(
                tx,
                "card:" + card.id(),
                new News.CardNews(
                        card.id(), card.tier(), card.household(), card.lost(), card.number(), card.readKey()));
    }

    public static Optional<Card> find(Handle handle, CardId id) {
        return handle.createQuery("SELECT uid, tier, household, number, read_key, lost FROM card WHERE uid = :uid")
                .bind("uid", id.uid())
                .map((row, context) -> of(row))
                .findOne();
    }

    public static List<Card> of(Handle handle, HouseholdId household) {
        return handle.createQuery("""
                        SELECT uid, tier, household, number, read_key, lost FROM card WHERE household = :household
                        ORDER BY uid""")
                .bind("household", household.id())
                .map((row, context) -> of(row))
                .list();
    }

    private static boolean numberIsTaken(Handle handle, long number) {
        return handle.createQuery("SELECT count(*) FROM card WHERE number = :number")
                        .bind("number", number)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static Card of(java.sql.ResultSet row) throws java.sql.SQLException {
        long number = row.getLong(4);
        boolean numbered = !row.wasNull();
        return new Card(
                new CardId(row.getString(1)),
                CardTier.valueOf(row.getString(2)),
                new HouseholdId(row.getString(3)),
                numbered ? number : null,
                row.getString(5),
                row.getInt(6) == 1);
    }
}

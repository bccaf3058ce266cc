package jifen.store;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import jifen.journal.Database;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.CardStanding;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The cards of the township, as this store knows them. */
public final class Cards {
    private final Database database;
    private final DeviceKey deviceKey;

    Cards(Database database, DeviceKey deviceKey) {
        this.database = database;
        this.deviceKey = deviceKey;
    }

    /**
     * @param number the number inside a secure card; null for an identifier card
     * @param readKey K3 of this one card, 32 hex digits; null for an identifier card
     * @param speaksBalance whether its holder asked that the balance be spoken aloud
     */
    public record CardRecord(
            CardId card,
            CardTier tier,
            HouseholdId household,
            boolean lost,
            @Nullable Long number,
            @Nullable String readKey,
            boolean speaksBalance) {
        /** The key is never in a log. */
        @Override
        public String toString() {
            return "CardRecord[" + card.suffix() + ", " + tier + ", " + household + (lost ? ", lost]" : "]");
        }
    }

    public Optional<CardRecord> find(CardId card) {
        return database.read(handle -> handle.createQuery(
                        "SELECT tier, household, lost, number, sealed_key, speaks_balance FROM card WHERE id = :id")
                .bind("id", card.uid())
                .map((row, context) -> {
                    byte[] sealed = row.getBytes(5);
                    long number = row.getLong(4);
                    return new CardRecord(
                            card,
                            CardTier.valueOf(row.getString(1)),
                            new HouseholdId(row.getString(2)),
                            row.getInt(3) == 1,
                            sealed == null ? null : number,
                            sealed == null ? null : HexFormat.of().formatHex(deviceKey.open(sealed)),
                            row.getInt(6) == 1);
                })
                .findOne());
    }

    /**
     * What the books say to a card that proved itself as far as {@code proven}. A card bound as secure that only shows its number is a
     * copy: to the books it is a stranger (cards.md: never served as an identifier).
     */
    static CardStanding standing(Handle handle, CardId card, CardTier proven) {
        return handle.createQuery("""
                        SELECT c.tier, c.household, c.lost, h.collective, h.suspended_from, h.suspended_until
                        FROM card c JOIN household h ON h.id = c.household WHERE c.id = :id""")
                .bind("id", card.uid())
                .map((row, context) -> {
                    CardTier tier = CardTier.valueOf(row.getString(1));
                    if (row.getInt(3) == 1) {
                        return new CardStanding.ReportedLost(card);
                    }
                    if (tier == CardTier.SECURE && proven != CardTier.SECURE) {
                        return new CardStanding.Unknown(card);
                    }
                    return (CardStanding) new CardStanding.Good(
                            card,
                            tier,
                            new HouseholdId(row.getString(2)),
                            new CollectiveId(row.getString(4)),
                            Dates.orNull(row.getString(5)),
                            Dates.orNull(row.getString(6)));
                })
                .findOne()
                .orElseGet(() -> new CardStanding.Unknown(card));
    }

    /** Whether anything, a card's key or a password's hash, is sealed under the device key. */
    static boolean anySealed(Handle handle) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM card WHERE sealed_key IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM staff WHERE sealed_hash IS NOT NULL OR sealed_card_key IS NOT NULL)""").mapTo(Boolean.class).one();
    }

    /** Dates as the tables keep them. */
    static final class Dates {
        private Dates() {}

        static @Nullable LocalDate orNull(@Nullable String text) {
            return text == null ? null : LocalDate.parse(text);
        }

        static @Nullable String text(@Nullable LocalDate date) {
            return date == null ? null : date.toString();
        }
    }
}

package jifen.protocol;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * What the fund pool tells a store. Each item is the whole present state of one thing, so that only the latest of them matters and
 * any of them may be lost, doubled or late.
 */
public sealed interface News {
    /** The revision of the protocol that brought its kind: whoever reads an earlier one refuses the whole message for it. */
    default int revision() {
        return switch (this) {
            case HouseholdNews household -> Sync.FIRST_REVISION;
            case CardNews card -> Sync.FIRST_REVISION;
            case GrantNews grant -> Sync.FIRST_REVISION;
            case GoodsNews goods -> Sync.FIRST_REVISION;
            case StoreNews store -> Sync.FIRST_REVISION;
            case StaffNews staff -> Sync.FIRST_REVISION;
            case StatementNews statement -> Sync.FIRST_REVISION;
            case IntentVoidNews voided -> Sync.PURSES_REVISION;
        };
    }

    /**
     * A household as a kiosk may know it.
     *
     * @param maskedName what the screen greets with, such as 王*明
     * @param total all the household owned when the news was made
     * @param totalOn the day of that total
     */
    record HouseholdNews(
            HouseholdId household,
            CollectiveId collective,
            String maskedName,
            @Nullable LocalDate suspendedFrom,
            @Nullable LocalDate suspendedUntil,
            Points total,
            LocalDate totalOn)
            implements News {}

    /**
     * A card, good or reported lost: the hotlist is the set of lost ones.
     *
     * @param number the number inside a secure card; null for an identifier card
     * @param readKey K3 of this one card, 32 hex digits; null for an identifier card
     * @param speaksBalance whether its holder asked that the kiosk speaks the balance aloud; null: nobody asked
     */
    record CardNews(
            CardId card,
            CardTier tier,
            HouseholdId household,
            boolean lost,
            @Nullable Long number,
            @Nullable String readKey,
            @Nullable Boolean speaksBalance)
            implements News {
        public CardNews {
            CardSecrets.require(tier, number, readKey);
        }

        /** Nobody asked for a spoken balance. */
        public CardNews(
                CardId card,
                CardTier tier,
                HouseholdId household,
                boolean lost,
                @Nullable Long number,
                @Nullable String readKey) {
            this(card, tier, household, lost, number, readKey, null);
        }

        /** The key is never in a log. */
        @Override
        public String toString() {
            return "CardNews[" + card.suffix() + ", " + tier + ", " + household + (lost ? ", lost]" : "]");
        }
    }

    /** All that was ever granted to this store for a household. */
    record GrantNews(HouseholdId household, Points grantedInAll) implements News {}

    /**
     * Goods on offer in every store.
     *
     * @param barcode EAN-13; null for goods and services without one
     * @param picture a name among the kiosk's pictures
     */
    record GoodsNews(
            Sku sku,
            @Nullable String barcode,
            String nameZh,
            String nameEn,
            String picture,
            Points price,
            boolean offered)
            implements News {}

    /** @param identifierCapPerDay what a household may spend here in a day by cards that prove nothing */
    record StoreNews(StoreId store, String nameZh, String nameEn, Points identifierCapPerDay) implements News {}

    /**
     * A member of staff, as the stores they serve may know them.
     *
     * @param kin their own household and their relatives'
     * @param active false: they left, or serve there no longer; the rest then only explains old entries
     * @param passwordHash argon2id in its own text form; null when they sign in by card alone
     * @param card their staff card; null when they have none
     */
    record StaffNews(
            StaffId staff,
            String name,
            Set<Role> roles,
            Set<HouseholdId> kin,
            boolean active,
            @Nullable String passwordHash,
            @Nullable StaffCard card)
            implements News {
        public static final int HASH_CHARS_MAX = 300;

        public StaffNews {
            StaffMember checked = new StaffMember(staff, name, roles, kin, Set.of());
            roles = checked.roles();
            kin = checked.kin();
            if (passwordHash != null && (passwordHash.isBlank() || passwordHash.length() > HASH_CHARS_MAX)) {
                throw new IllegalArgumentException("a password's hash has 1 to " + HASH_CHARS_MAX + " characters");
            }
        }

        /** The hash is never in a log. */
        @Override
        public String toString() {
            return "StaffNews[" + staff + ", " + roles + (active ? "]" : ", left]");
        }
    }

    /**
     * A card that stands for a member of staff; it belongs to no household.
     *
     * @param number the number inside a secure card; null for an identifier card
     * @param readKey K3 of this one card, 32 hex digits; null for an identifier card
     */
    record StaffCard(
            CardId card,
            CardTier tier,
            @Nullable Long number,
            @Nullable String readKey) {
        public StaffCard {
            CardSecrets.require(tier, number, readKey);
        }

        /** An identifier card: it only says its number. */
        public static StaffCard identifier(CardId card) {
            return new StaffCard(card, CardTier.IDENTIFIER, null, null);
        }

        /** The key is never in a log. */
        @Override
        public String toString() {
            return "StaffCard[" + card.suffix() + ", " + tier + "]";
        }
    }

    /** The end of a household's own ledger (台账), the newest first, for its home store. */
    record StatementNews(HouseholdId household, List<Line> lines) implements News {
        public static final int LINES_MAX = 20;

        /**
         * @param hundredths of a point; below zero for what was spent or deducted
         * @param reason in the words of the catalogue, or the goods
         * @param number of the entry it comes from
         */
        public record Line(LocalDate date, long hundredths, String reason, String number) {
            public static final int REASON_CHARS_MAX = 120;

            public Line {
                if (reason.length() > REASON_CHARS_MAX || number.length() > REASON_CHARS_MAX) {
                    throw new IllegalArgumentException(
                            "a statement's reason and number have at most " + REASON_CHARS_MAX + " characters");
                }
            }
        }

        public StatementNews {
            lines = List.copyOf(lines);
            if (lines.size() > LINES_MAX) {
                throw new IllegalArgumentException("a statement has at most " + LINES_MAX + " lines");
            }
        }
    }

    /**
     * A redemption that waits at a kiosk for its card, and need not: the card has made another transaction in its place, and proved it. Told
     * to the kiosk that holds it, and to no other.
     *
     * @param intent the number of its entry
     */
    record IntentVoidNews(String intent) implements News {
        public static final int INTENT_CHARS_MAX = 60;

        public IntentVoidNews {
            if (intent.isBlank() || intent.length() > INTENT_CHARS_MAX) {
                throw new IllegalArgumentException("an entry's number has 1 to " + INTENT_CHARS_MAX + " characters");
            }
        }
    }
}

package jifen.fundpool.api;

import java.time.LocalDate;
import jifen.fundpool.households.MaskedName;
import jifen.fundpool.households.Members;
import jifen.fundpool.money.Fund;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/** What administration sends about one household, one card or one article. */
final class RegisterBodies {
    private static final int UID_CHARS_MAX = 40;

    private RegisterBodies() {}

    /** One of name and maskedName; of a name only the masked one is kept. */
    record NewHousehold(
            HouseholdId id,
            CollectiveId collective,
            StoreId homeStore,
            @Nullable String name,
            @Nullable String maskedName) {
        NewHousehold {
            require(name, maskedName);
        }

        String masked() {
            return RegisterBodies.masked(name, maskedName);
        }
    }

    record Name(@Nullable String name, @Nullable String maskedName) {
        Name {
            require(name, maskedName);
        }

        String masked() {
            return RegisterBodies.masked(name, maskedName);
        }
    }

    record HomeStore(StoreId store) {}

    /** @param relation to the head of the household, as {@link Members.Relation#code} writes it */
    record NewMember(String name, String relation, @Nullable Integer birthYear, LocalDate joinedOn) {
        NewMember {
            Texts.require("name", name, Stores.NAME_CHARS_MAX);
            Members.Relation.of(relation);
        }

        Members.Person person() {
            return new Members.Person(name, Members.Relation.of(relation), birthYear);
        }
    }

    /** @param lastDay the last on which they belong to the household */
    record Leaving(LocalDate lastDay) {}

    record Lifting(String reason) {
        Lifting {
            Texts.require("reason", reason, Fund.TEXT_CHARS_MAX);
        }
    }

    /** The card that takes the place of the one in the address. */
    record Replacement(
            String uid,
            String tier,
            @Nullable Long number,
            @Nullable String readKey) {
        Replacement {
            Texts.require("uid", uid, UID_CHARS_MAX);
            CardId.parse(uid);
        }

        /** The key is never in a log. */
        @Override
        public String toString() {
            return "Replacement[" + CardId.parse(uid).suffix() + "]";
        }
    }

    record Article(
            Sku sku,
            @Nullable String barcode,
            String nameZh,
            @Nullable String nameEn,
            @Nullable String picture,
            Points price,
            @Nullable Boolean offered) {
        Article {
            Texts.require("nameZh", nameZh, Stores.NAME_CHARS_MAX);
            if (barcode != null) {
                String unused = new Ean13(barcode).digits();
            }
        }
    }

    private static void require(@Nullable String name, @Nullable String maskedName) {
        if ((name == null) == (maskedName == null)) {
            throw new IllegalArgumentException("either name or maskedName is expected");
        }
        Texts.require(
                name == null ? "maskedName" : "name",
                String.valueOf(name == null ? maskedName : name),
                Stores.NAME_CHARS_MAX);
    }

    private static String masked(@Nullable String name, @Nullable String maskedName) {
        return maskedName != null ? maskedName : MaskedName.of(String.valueOf(name));
    }
}

package jifen.fundpool.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import jifen.fundpool.money.Fund;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import org.jspecify.annotations.Nullable;

/** What administration sends, as JSON: points in hundredths, money in fen, rates in hundredths of a percent. */
final class AdminBodies {
    /** No form of administration is larger; files have a limit of their own. */
    static final int BYTES_MAX = 64 << 10;

    private AdminBodies() {}

    record NewCollective(
            CollectiveId id,
            String nameZh,
            String nameEn,
            @Nullable SetAside setAside) {
        NewCollective {
            Texts.require("nameZh", nameZh, Stores.NAME_CHARS_MAX);
            Texts.require("nameEn", nameEn, Stores.NAME_CHARS_MAX);
        }
    }

    record NewStore(StoreId id, String nameZh, String nameEn, Points identifierCapPerDay) {
        NewStore {
            Texts.require("nameZh", nameZh, Stores.NAME_CHARS_MAX);
            Texts.require("nameEn", nameEn, Stores.NAME_CHARS_MAX);
        }
    }

    /** @param replaces the lost card whose place it takes */
    record NewCard(
            CardId uid,
            String tier,
            HouseholdId household,
            @Nullable Long number,
            @Nullable String readKey,
            @Nullable CardId replaces) {
        /** The key is never in a log. */
        @Override
        public String toString() {
            return "NewCard[" + uid.suffix() + "]";
        }
    }

    record Suspension(HouseholdId household, LocalDate from, LocalDate until, String reason) {
        Suspension {
            Texts.require("reason", reason, Fund.TEXT_CHARS_MAX);
        }
    }

    record Confirmation(String token) {
        Confirmation {
            Texts.require("token", token, Stores.NAME_CHARS_MAX);
        }
    }

    record CodeWish(StoreId store) {}

    /**
     * Reads a body strictly; only what may be null may also be missing.
     *
     * @throws MalformedMessageException saying what is wrong
     */
    static <T extends Record> T read(byte[] bytes, Class<T> type) throws MalformedMessageException {
        try {
            JsonNode tree = Json.mapper().readTree(bytes);
            if (tree instanceof ObjectNode object) {
                for (RecordComponent component : type.getRecordComponents()) {
                    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && !object.has(component.getName())) {
                        object.putNull(component.getName());
                    }
                }
                return Json.read(Json.mapper().writeValueAsBytes(object), type);
            }
        } catch (IOException e) {
            // The strict reader below says what is wrong with it, and where.
        }
        return Json.read(bytes, type);
    }
}

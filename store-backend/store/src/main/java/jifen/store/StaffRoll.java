package jifen.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jifen.journal.Database;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who serves at this shop, as the fund pool said last; it works offline. Whoever left stays, so that old entries keep a name. */
public final class StaffRoll {
    private static final String COLUMNS =
            "id, name, roles, kin, active, sealed_hash, card, card_tier, card_number, sealed_card_key";

    private final Database database;
    private final DeviceKey deviceKey;

    StaffRoll(Database database, DeviceKey deviceKey) {
        this.database = database;
        this.deviceKey = deviceKey;
    }

    /**
     * A member of staff, with what they prove themselves by.
     *
     * @param active false: they may do nothing here any more
     * @param passwordHash argon2id in its text form; null when they have no password here
     * @param card their staff card; null when they have none
     */
    public record StaffAccount(
            StaffMember member, boolean active, @Nullable String passwordHash, News.@Nullable StaffCard card) {
        /** The hash is never in a log. */
        @Override
        public String toString() {
            return "StaffAccount[" + member.id() + (active ? "]" : ", left]");
        }
    }

    public Optional<StaffAccount> find(StaffId staff) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE id = :id")
                .bind("id", staff.id())
                .map((row, context) -> account(row))
                .findOne());
    }

    /** Whose staff card it is; empty also when its owner has left. */
    public Optional<StaffAccount> byCard(CardId card) {
        return database.read(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE card = :card AND active = 1")
                        .bind("card", card.uid())
                        .map((row, context) -> account(row))
                        .findOne());
    }

    /** All who are at work here, for the choice of a second signature. */
    public List<StaffMember> atWork() {
        return database.read(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE active = 1 ORDER BY id")
                        .map((row, context) -> account(row).member())
                        .list());
    }

    /**
     * The member as the roll has them now, whatever a session that is still open believes: a role that was taken away is gone at once,
     * and whoever left or is not on the roll carries no duty.
     */
    static StaffMember acting(Handle tx, StaffMember signedIn) {
        return tx.createQuery("SELECT name, roles, kin FROM staff WHERE id = :id AND active = 1")
                .bind("id", signedIn.id().id())
                .map((row, context) -> new StaffMember(
                        signedIn.id(),
                        row.getString(1),
                        values(row.getString(2), Role::ofCode),
                        values(row.getString(3), HouseholdId::new),
                        Set.of()))
                .findOne()
                .orElseGet(() -> new StaffMember(signedIn.id(), signedIn.name(), Set.of(), Set.of(), Set.of()));
    }

    /** A card that changed hands is its new owner's, in whatever order the news of the two come. */
    static void put(Handle tx, DeviceKey deviceKey, News.StaffNews news) {
        News.StaffCard card = news.card();
        String hash = news.passwordHash();
        String key = card == null ? null : card.readKey();
        if (card != null) {
            tx.createUpdate("""
                            UPDATE staff SET card = NULL, card_tier = NULL, card_number = NULL, sealed_card_key = NULL
                            WHERE card = :card AND id <> :id""")
                    .bind("card", card.card().uid())
                    .bind("id", news.staff().id())
                    .execute();
        }
        tx.createUpdate("INSERT OR REPLACE INTO staff (" + COLUMNS + """
                        ) VALUES (:id, :name, :roles, :kin, :active, :hash, :card, :tier, :number, :key)""")
                .bind("id", news.staff().id())
                .bind("name", news.name())
                .bind("roles", words(news.roles(), Role::code))
                .bind("kin", words(news.kin(), HouseholdId::id))
                .bind("active", news.active() ? 1 : 0)
                .bind("hash", hash == null ? null : deviceKey.seal(hash.getBytes(StandardCharsets.UTF_8)))
                .bind("card", card == null ? null : card.card().uid())
                .bind("tier", card == null ? null : card.tier().name())
                .bind("number", card == null ? null : card.number())
                .bind("key", key == null ? null : deviceKey.seal(HexFormat.of().parseHex(key)))
                .execute();
    }

    private StaffAccount account(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(6);
        return new StaffAccount(
                new StaffMember(
                        new StaffId(row.getString(1)),
                        row.getString(2),
                        values(row.getString(3), Role::ofCode),
                        values(row.getString(4), HouseholdId::new),
                        Set.of()),
                row.getInt(5) == 1,
                hash == null ? null : new String(deviceKey.open(hash), StandardCharsets.UTF_8),
                card(row));
    }

    private News.@Nullable StaffCard card(ResultSet row) throws SQLException {
        String uid = row.getString(7);
        if (uid == null) {
            return null;
        }
        byte[] key = row.getBytes(10);
        long number = row.getLong(9);
        return new News.StaffCard(
                new CardId(uid),
                CardTier.valueOf(row.getString(8)),
                key == null ? null : number,
                key == null ? null : HexFormat.of().formatHex(deviceKey.open(key)));
    }

    private static <T> String words(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(" "));
    }

    private static <T> Set<T> values(String words, Function<String, T> read) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(read)
                .collect(Collectors.toUnmodifiableSet());
    }
}

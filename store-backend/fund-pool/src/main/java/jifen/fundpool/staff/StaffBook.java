package jifen.fundpool.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jifen.fundpool.books.PoolBooks;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.StaffAccount;
import jifen.webkit.StaffDirectory;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of staff: all who work here or ever did. */
public final class StaffBook implements StaffDirectory {
    private static final String COLUMNS =
            "id, name, roles, kin, stores, password_hash, must_change, active, card, card_number";

    private final PoolBooks books;

    public StaffBook(PoolBooks books) {
        this.books = books;
    }

    /**
     * @param active false when they left; then neither password nor card stands here
     * @param card the staff card; null when they have none
     * @param cardNumber inside a secure staff card; null for one that only shows its number
     */
    public record Person(
            StaffMember member,
            boolean active,
            @Nullable String passwordHash,
            boolean mustChange,
            @Nullable CardId card,
            @Nullable Long cardNumber) {
        /** The hash is never in a log. */
        @Override
        public String toString() {
            return "Person[" + member.id() + ", " + member.roles() + (active ? "]" : ", left]");
        }
    }

    @Override
    public Optional<StaffAccount> find(StaffId id) {
        return books.read(handle -> person(handle, id)).filter(Person::active).map(StaffBook::account);
    }

    @Override
    public Optional<StaffAccount> byCard(CardId card) {
        return books.read(StaffBook::all).stream()
                .filter(person -> card.equals(person.card()))
                .map(StaffBook::account)
                .findFirst();
    }

    private static StaffAccount account(Person person) {
        return new StaffAccount(person.member(), person.passwordHash(), person.mustChange());
    }

    public static Optional<Person> person(Handle handle, StaffId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM staff WHERE id = :id")
                .bind("id", id.id())
                .map((row, context) -> of(row))
                .findOne();
    }

    /** All who ever worked here; those who left at the end. */
    public static List<Person> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM staff ORDER BY active DESC, id")
                .map((row, context) -> of(row))
                .list();
    }

    /** Whether it is the staff card of anybody who works here. */
    public static boolean isStaffCard(Handle handle, CardId card) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM staff WHERE card = :card)")
                .bind("card", card.uid())
                .mapTo(Boolean.class)
                .one();
    }

    static void put(Handle tx, Person person) {
        StaffMember member = person.member();
        tx.createUpdate("""
                        INSERT INTO staff (id, name, roles, kin, stores, password_hash, must_change, active, card, card_number)
                        VALUES (:id, :name, :roles, :kin, :stores, :hash, :must, :active, :card, :number)
                        ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, kin = excluded.kin,
                            stores = excluded.stores, password_hash = excluded.password_hash,
                            must_change = excluded.must_change, active = excluded.active,
                            card = excluded.card, card_number = excluded.card_number""")
                .bind("id", member.id().id())
                .bind("name", member.name())
                .bind("roles", joined(member.roles(), Role::code))
                .bind("kin", joined(member.kin(), HouseholdId::id))
                .bind("stores", joined(member.stores(), StoreId::id))
                .bind("hash", person.passwordHash())
                .bind("must", person.mustChange() ? 1 : 0)
                .bind("active", person.active() ? 1 : 0)
                .bind("card", person.card() == null ? null : person.card().uid())
                .bind("number", person.cardNumber())
                .execute();
    }

    private static <T> String joined(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(" "));
    }

    private static <T> Set<T> split(String text, Function<String, T> value) {
        return Arrays.stream(text.split(" "))
                .filter(part -> !part.isEmpty())
                .map(value)
                .collect(Collectors.toSet());
    }

    private static Person of(ResultSet row) throws SQLException {
        long number = row.getLong(10);
        boolean numbered = !row.wasNull();
        String card = row.getString(9);
        return new Person(
                new StaffMember(
                        new StaffId(row.getString(1)),
                        row.getString(2),
                        split(row.getString(3), Role::ofCode),
                        split(row.getString(4), HouseholdId::new),
                        split(row.getString(5), StoreId::new)),
                row.getInt(8) == 1,
                row.getString(6),
                row.getInt(7) == 1,
                card == null ? null : new CardId(card),
                numbered ? number : null);
    }
}

package jifen.fundpool.households;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.staff.DutyCheck;
import jifen.fundpool.stores.Stores;
import jifen.ledger.event.CentreEvent.MemberChanged;
import jifen.ledger.event.CentreEvent.MemberChanged.Change;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to a household (家庭成员). Names stand here and nowhere else: the log knows members by number, so that all that is held
 * on a person can be deleted and the log still holds (Personal Information Protection Law, article 47).
 */
public final class Members {
    public static final int MEMBERS_MAX = 50;
    private static final int BIRTH_YEAR_MIN = 1900;
    private static final String COLUMNS = "number, household, name, relation, birth_year, joined_on, left_on, erased";

    private final PoolBooks books;

    public Members(PoolBooks books) {
        this.books = books;
    }

    /** What the member is to the head of the household (户主). */
    public enum Relation {
        HEAD,
        SPOUSE,
        CHILD,
        PARENT,
        GRANDCHILD,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when it is none */
        public static Relation of(String code) {
            for (Relation relation : values()) {
                if (relation.code().equals(code)) {
                    return relation;
                }
            }
            throw new IllegalArgumentException("\"" + code + "\" is no relation");
        }
    }

    /** What may be known of a person: no more than the rules of the catalogue need. */
    public record Person(
            String name, Relation relation, @Nullable Integer birthYear) {}

    /**
     * @param leftOn the last day they belonged to it; null while they do
     * @param erased whether all that was held on the person was deleted; name and year are empty then
     */
    public record Member(
            long number,
            HouseholdId household,
            Person person,
            LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            boolean erased) {}

    public Outcome join(HouseholdId household, Person person, LocalDate on, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (Households.find(tx, household).isEmpty()) {
                return Outcome.refused("household.unknown", household);
            }
            if (Successions.of(tx, household).isPresent()) {
                return Outcome.refused("household.closed", household);
            }
            if (of(tx, household).size() >= MEMBERS_MAX) {
                return Outcome.refused("member.tooMany", MEMBERS_MAX);
            }
            Outcome wrong = wrong(person, on);
            if (wrong != null) {
                return wrong;
            }
            long number = tx.createQuery("""
                            INSERT INTO household_member (household, name, relation, birth_year, joined_on)
                            VALUES (:household, :name, :relation, :year, :on) RETURNING number""")
                    .bind("household", household.id())
                    .bind("name", person.name())
                    .bind("relation", person.relation().code())
                    .bind("year", person.birthYear())
                    .bind("on", on.toString())
                    .mapTo(Long.class)
                    .one();
            return Outcome.done(books.post(tx, new MemberChanged(household, number, Change.JOINED, on), by));
        });
    }

    public Outcome correct(HouseholdId household, long number, Person person, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Member> member = find(tx, household, number);
            if (member.isEmpty() || member.get().erased()) {
                return Outcome.refused("member.unknown", number, household);
            }
            Outcome wrong = wrong(person, member.get().joinedOn());
            if (wrong != null) {
                return wrong;
            }
            if (member.get().person().equals(person)) {
                return Outcome.done();
            }
            tx.createUpdate("""
                            UPDATE household_member SET name = :name, relation = :relation, birth_year = :year
                            WHERE number = :number""")
                    .bind("name", person.name())
                    .bind("relation", person.relation().code())
                    .bind("year", person.birthYear())
                    .bind("number", number)
                    .execute();
            return Outcome.done(
                    books.post(tx, new MemberChanged(household, number, Change.CORRECTED, books.today()), by));
        });
    }

    /** @param on the last day they belong to the household */
    public Outcome leave(HouseholdId household, long number, LocalDate on, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Member> member = find(tx, household, number);
            if (member.isEmpty()) {
                return Outcome.refused("member.unknown", number, household);
            }
            if (on.isBefore(member.get().joinedOn()) || on.isAfter(books.today())) {
                return Outcome.refused("member.leftWhen", on, member.get().joinedOn(), books.today());
            }
            if (on.equals(member.get().leftOn())) {
                return Outcome.done();
            }
            tx.createUpdate("UPDATE household_member SET left_on = :on WHERE number = :number")
                    .bind("on", on.toString())
                    .bind("number", number)
                    .execute();
            return Outcome.done(books.post(tx, new MemberChanged(household, number, Change.LEFT, on), by));
        });
    }

    /** Deletes all that is held on a person; the number stays, because the log names it. */
    public Outcome erase(HouseholdId household, long number, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_HOUSEHOLDS);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Member> member = find(tx, household, number);
            if (member.isEmpty()) {
                return Outcome.refused("member.unknown", number, household);
            }
            if (member.get().erased()) {
                return Outcome.done();
            }
            tx.createUpdate("""
                            UPDATE household_member SET name = '', relation = 'other', birth_year = NULL, erased = 1,
                                left_on = coalesce(left_on, :today) WHERE number = :number""")
                    .bind("today", books.today().toString())
                    .bind("number", number)
                    .execute();
            return Outcome.done(books.post(tx, new MemberChanged(household, number, Change.ERASED, books.today()), by));
        });
    }

    /** A member goes on with a household that follows their own. */
    static void passOn(Handle tx, long number, HouseholdId to) {
        tx.createUpdate("UPDATE household_member SET household = :to WHERE number = :number")
                .bind("to", to.id())
                .bind("number", number)
                .execute();
    }

    /** Those who belong to it first, then those who left. */
    public static List<Member> of(Handle handle, HouseholdId household) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM household_member WHERE household = :household
                        ORDER BY left_on IS NOT NULL, number""")
                .bind("household", household.id())
                .map((row, context) -> of(row))
                .list();
    }

    public static Optional<Member> find(Handle handle, HouseholdId household, long number) {
        return of(handle, household).stream()
                .filter(member -> member.number() == number)
                .findFirst();
    }

    private @Nullable Outcome wrong(Person person, LocalDate joined) {
        if (person.name().isBlank() || person.name().length() > Stores.NAME_CHARS_MAX) {
            return Outcome.refused("member.name", Stores.NAME_CHARS_MAX);
        }
        if (joined.isAfter(books.today())) {
            return Outcome.refused("member.joinedLater", joined);
        }
        Integer year = person.birthYear();
        if (year != null && (year < BIRTH_YEAR_MIN || year > books.today().getYear())) {
            return Outcome.refused(
                    "member.birthYear", year, BIRTH_YEAR_MIN, books.today().getYear());
        }
        return null;
    }

    private static Member of(ResultSet row) throws SQLException {
        int year = row.getInt(5);
        boolean yearKnown = !row.wasNull();
        String left = row.getString(7);
        return new Member(
                row.getLong(1),
                new HouseholdId(row.getString(2)),
                new Person(row.getString(3), Relation.of(row.getString(4)), yearKnown ? year : null),
                LocalDate.parse(row.getString(6)),
                left == null ? null : LocalDate.parse(left),
                row.getInt(8) == 1);
    }
}

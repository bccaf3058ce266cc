package jifen.fundpool.staff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Households;
import jifen.fundpool.stores.Stores;
import jifen.journal.EntryId;
import jifen.ledger.event.StaffEvent;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.NewPassword;
import jifen.webkit.Passwords;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps the staff: appoints, changes, dismisses. Nobody changes their own roles, and somebody is always left who can do this. */
public final class StaffOffice implements NewPassword.Book {
    public static final int STAFF_MAX = 500;

    private final PoolBooks books;
    private final StaffNewsDesk news;

    public StaffOffice(PoolBooks books, StaffNewsDesk news) {
        this.books = books;
        this.news = news;
    }

    /** What became of it; with a password that is shown once and kept nowhere. */
    public record Appointment(Outcome outcome, Optional<String> oneTimePassword) {
        /** The password is never in a log. */
        @Override
        public String toString() {
            return "Appointment[" + outcome + "]";
        }
    }

    /** Appoints somebody, or takes back who left: an id is one person's for ever. */
    public Appointment appoint(StaffMember member, String by) {
        String password = Passwords.oneTime();
        String hash = Passwords.hash(password);
        Outcome outcome = books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STAFF).or(() -> mistake(tx, member));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (active(tx, member.id()).isPresent()) {
                return Outcome.refused("staff.known", member.id());
            }
            if (StaffBook.all(tx).size() >= STAFF_MAX) {
                return Outcome.refused("staff.tooMany", STAFF_MAX);
            }
            return Outcome.done(
                    write(tx, new StaffBook.Person(member, true, hash, true, null, null), Step.APPOINTED, by));
        });
        return new Appointment(outcome, shown(outcome, password));
    }

    /** Gives somebody another name, other roles, kin and stores. Of oneself only the name. */
    public Outcome change(StaffMember member, String by) {
        return books.write(tx -> {
            StaffBook.Person before = StaffBook.person(tx, member.id()).orElse(null);
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STAFF).or(() -> mistake(tx, member));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (before == null || !before.active()) {
                return Outcome.refused("staff.unknown", member.id());
            }
            boolean sameDuties = before.member().roles().equals(member.roles())
                    && before.member().kin().equals(member.kin())
                    && before.member().stores().equals(member.stores());
            if (!sameDuties && member.id().id().equals(by)) {
                return Outcome.refused("staff.oneself");
            }
            if (!member.roles().contains(Role.ADMIN) && isLastAdmin(tx, before)) {
                return Outcome.refused("staff.lastAdmin");
            }
            StaffBook.Person now = new StaffBook.Person(
                    member, true, before.passwordHash(), before.mustChange(), before.card(), before.cardNumber());
            if (sameDuties) {
                StaffBook.put(tx, now);
                news.publish(tx, now);
                return Outcome.done();
            }
            return Outcome.done(write(tx, now, Step.CHANGED, by));
        });
    }

    /** Gives somebody the staff card that opens a shop's pages, or takes it. */
    public Outcome giveCard(StaffId id, @Nullable CardId card, @Nullable Long number, String by) {
        return books.write(tx -> {
            StaffBook.Person before = active(tx, id).orElse(null);
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STAFF);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (before == null) {
                return Outcome.refused("staff.unknown", id);
            }
            boolean taken = card != null
                    && (Cards.find(tx, card).isPresent()
                            || StaffBook.all(tx).stream()
                                    .anyMatch(other -> card.equals(other.card())
                                            && !other.member().id().equals(id)));
            if (taken) {
                return Outcome.refused("staff.cardTaken", String.valueOf(card));
            }
            StaffBook.Person now = new StaffBook.Person(
                    before.member(),
                    true,
                    before.passwordHash(),
                    before.mustChange(),
                    card,
                    card == null ? null : number);
            StaffBook.put(tx, now);
            news.publish(tx, now);
            return Outcome.done();
        });
    }

    /** Gives somebody a new one-time password, because they forgot theirs. All their sessions end. */
    public Appointment newPassword(StaffId id, String by) {
        String password = Passwords.oneTime();
        String hash = Passwords.hash(password);
        Outcome outcome = books.write(tx -> {
            StaffBook.Person before = active(tx, id).orElse(null);
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STAFF);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (before == null) {
                return Outcome.refused("staff.unknown", id);
            }
            if (id.id().equals(by)) {
                return Outcome.refused("staff.ownPassword");
            }
            put(tx, before, hash, true);
            return Outcome.done();
        });
        return new Appointment(outcome, shown(outcome, password));
    }

    /** Somebody leaves. Their id stays taken: it stands in the log. */
    public Outcome dismiss(StaffId id, String by) {
        return books.write(tx -> {
            StaffBook.Person before = active(tx, id).orElse(null);
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STAFF);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (before == null) {
                return Outcome.refused("staff.unknown", id);
            }
            if (isLastAdmin(tx, before)) {
                return Outcome.refused("staff.lastAdmin");
            }
            if (id.id().equals(by)) {
                return Outcome.refused("staff.oneself");
            }
            return Outcome.done(write(
                    tx, new StaffBook.Person(before.member(), false, null, false, null, null), Step.DISMISSED, by));
        });
    }

    @Override
    public void write(StaffId id, String hash) {
        boolean unused = books.write(tx -> {
            active(tx, id).ifPresent(person -> put(tx, person, hash, false));
            return true;
        });
    }

    boolean isEmpty() {
        return books.read(StaffBook::all).isEmpty();
    }

    /** The first person of all. */
    void first(StaffMember admin, String password) {
        StaffBook.Person person = new StaffBook.Person(admin, true, Passwords.hash(password), true, null, null);
        EntryId unused = books.write(tx -> write(tx, person, Step.APPOINTED, PoolBooks.NODE.id()));
    }

    private enum Step {
        APPOINTED,
        CHANGED,
        DISMISSED
    }

    private EntryId write(Handle tx, StaffBook.Person person, Step step, String by) {
        StaffBook.put(tx, person);
        news.publish(tx, person);
        StaffMember member = person.member();
        List<Role> roles = List.copyOf(member.roles());
        List<HouseholdId> kin = List.copyOf(member.kin());
        List<StoreId> stores = List.copyOf(member.stores());
        return books.post(
                tx,
                switch (step) {
                    case APPOINTED -> new StaffEvent.StaffAppointed(member.id(), roles, kin, stores);
                    case CHANGED -> new StaffEvent.StaffChanged(member.id(), roles, kin, stores);
                    case DISMISSED -> new StaffEvent.StaffDismissed(member.id());
                },
                by);
    }

    private void put(Handle tx, StaffBook.Person before, String hash, boolean mustChange) {
        StaffBook.Person now =
                new StaffBook.Person(before.member(), true, hash, mustChange, before.card(), before.cardNumber());
        StaffBook.put(tx, now);
        news.publish(tx, now);
    }

    private static Optional<StaffBook.Person> active(Handle tx, StaffId id) {
        return StaffBook.person(tx, id).filter(StaffBook.Person::active);
    }

    private static Optional<Outcome> mistake(Handle tx, StaffMember member) {
        if (member.roles().isEmpty()) {
            return Optional.of(Outcome.refused("staff.noRole"));
        }
        Set<HouseholdId> kin = member.kin();
        Optional<Outcome> nobody = kin.stream()
                .filter(household -> Households.find(tx, household).isEmpty())
                .findFirst()
                .map(household -> Outcome.refused("household.unknown", household));
        return nobody.or(() -> member.stores().stream()
                .filter(store -> Stores.find(tx, store).isEmpty())
                .findFirst()
                .map(store -> Outcome.refused("store.unknown", store)));
    }

    private static boolean isLastAdmin(Handle tx, StaffBook.Person person) {
        return person.member().roles().contains(Role.ADMIN)
                && StaffBook.all(tx).stream()
                                .filter(StaffBook.Person::active)
                                .filter(other -> other.member().roles().contains(Role.ADMIN))
                                .count()
                        < 2;
    }

    private static Optional<String> shown(Outcome outcome, String password) {
        return outcome instanceof Outcome.Done ? Optional.of(password) : Optional.empty();
    }
}

package jifen.webkit;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import jifen.ledger.staff.StaffId;
import org.jspecify.annotations.Nullable;

/** Whether somebody is who they say. The one place where a password is looked at: pages, programs and second signatures come here. */
public final class SignIn {
    /** What is said at the door. Whether name or password was wrong is not said. */
    public sealed interface Answer {
        record Welcome(StaffAccount account) implements Answer {}

        record Wrong() implements Answer {}

        /** Too many wrong tries; the next is heard after {@link Throttle#WAIT}. */
        record Wait() implements Answer {}
    }

    private final StaffDirectory directory;
    private final Throttle throttle;
    private final AuditLog audit;
    private final InstantSource clock;

    public SignIn(StaffDirectory directory, AuditLog audit, InstantSource clock) {
        this.directory = directory;
        this.throttle = new Throttle(clock);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param address from where
     * @param name as typed; capitals and blanks around it do not count
     * @param route what it is for, as the audit log says it
     */
    public Answer knock(String address, String name, String password, String route) {
        Optional<StaffId> id = id(name);
        // An impossible name takes part like any other: it must not be answered faster.
        String key = id.map(StaffId::id).orElse("?");
        if (!throttle.enter(address, key)) {
            return new Answer.Wait();
        }
        Optional<StaffAccount> account = id.flatMap(directory::find);
        boolean right = Passwords.matches(
                password, account.map(StaffAccount::passwordHash).orElse(null));
        if (account.isEmpty() || !right) {
            // A name that nobody has may be a password, typed into the wrong field: it is not kept.
            record(account.map(known -> known.member().id()).orElse(null), route, "signin.wrong");
            return new Answer.Wrong();
        }
        throttle.welcomed(address, key);
        record(account.get().member().id(), route, "ok");
        return new Answer.Welcome(account.get());
    }

    /** Notes that a staff card, proved at the reader, let its owner in. */
    void byCard(StaffId id, String route) {
        record(id, route, "ok");
    }

    private void record(@Nullable StaffId who, String route, String outcome) {
        audit.record(new AuditLog.Line(clock.instant(), who, AuditLog.Act.SIGNED_IN, route, "", outcome));
    }

    private static Optional<StaffId> id(String name) {
        try {
            return Optional.of(new StaffId(name.strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

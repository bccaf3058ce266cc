package jifen.webkit;

import jifen.ledger.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here, as sign-in knows them.
 *
 * @param passwordHash as {@link Passwords#hash} wrote it; null where nobody can sign in with a password
 * @param mustChange whether the password was given by somebody else: it opens nothing but the page that changes it
 */
public record StaffAccount(StaffMember member, @Nullable String passwordHash, boolean mustChange) {
    /** The hash is never in a log. */
    @Override
    public String toString() {
        return "StaffAccount[" + member.id() + "]";
    }
}

package jifen.fundpool.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.NewPassword;
import jifen.webkit.Passwords;
import jifen.webkit.tls.PrivateFile;

/**
 * The first start appoints {@code admin} with a one-time password, so that none is ever built in. It is printed once and kept in a file that
 * only its owner reads, until the password is changed.
 */
public final class FirstAdmin implements NewPassword.Book {
    public static final StaffId ID = new StaffId("admin");

    private final StaffOffice office;
    private final Path file;

    public FirstAdmin(StaffOffice office, Path dataFolder) {
        this.office = office;
        this.file = dataFolder.resolve("first-password");
    }

    /** @return the password, at the very first start only */
    public Optional<String> appoint() {
        if (!office.isEmpty()) {
            return Optional.empty();
        }
        String password = Passwords.oneTime();
        try {
            // Before anybody is appointed: a start that is cut off here begins anew, and none ends with an unknown password.
            PrivateFile.write(file, List.of(password));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The first password cannot be written into " + file + ": " + e.getMessage(), e);
        }
        office.first(new StaffMember(ID, "admin", Set.of(Role.ADMIN), Set.of(), Set.of()), password);
        return Optional.of(password);
    }

    /** Where the first password stands until it is changed. */
    public Path file() {
        return file;
    }

    @Override
    public void write(StaffId id, String hash) {
        office.write(id, hash);
        if (id.equals(ID)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new IllegalStateException("delete " + file + ": its password is good for nothing any more", e);
            }
        }
    }
}

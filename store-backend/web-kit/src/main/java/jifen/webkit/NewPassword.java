package jifen.webkit;

import java.util.Optional;
import jifen.ledger.staff.StaffId;
import jifen.webkit.words.Said;

/** Lets a person choose a new password, by page or by program, after the old one once more. */
public final class NewPassword {
    /** Where a person's own new password is written. Only the fund pool has one; shops hear of it by news. */
    public interface Book {
        /** @param hash by {@link Passwords#hash}; the person need not change it again */
        void write(StaffId id, String hash);
    }

    private final SignIn signIn;
    private final Book book;

    public NewPassword(SignIn signIn, Book book) {
        this.signIn = signIn;
        this.book = book;
    }

    /**
     * @param route as the audit log says it
     * @return what stands against it; empty when it is done, and all sessions of the person are over
     */
    public Optional<Said> choose(String address, StaffId id, String old, String fresh, String route) {
        Optional<Said> weak = old.equals(fresh) ? Optional.of(Said.of("password.same")) : Passwords.weakness(id, fresh);
        if (weak.isPresent()) {
            return weak;
        }
        return switch (signIn.knock(address, id.id(), old, route)) {
            case SignIn.Answer.Welcome welcome -> {
                book.write(id, Passwords.hash(fresh));
                yield Optional.empty();
            }
            case SignIn.Answer.Wrong wrong -> Optional.of(Said.of("password.oldWrong"));
            case SignIn.Answer.Wait wait -> Optional.of(Said.of("signin.wait"));
        };
    }
}

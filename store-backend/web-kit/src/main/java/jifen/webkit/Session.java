package jifen.webkit;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody signed in. Every form carries a token of its own, good for one sending: nothing is forged, nothing sent twice. */
public final class Session {
    private static final int FORMS_MAX = 300;

    private final StaffAccount account;
    private final Instant began;
    private final Set<String> forms = new LinkedHashSet<>();
    private Instant lastSeen;
    private @Nullable Flash flash;

    Session(StaffAccount account, Instant now) {
        this.account = account;
        this.began = now;
        this.lastSeen = now;
    }

    /** As it was at sign-in, and is still: any change ends the session. */
    public StaffAccount account() {
        return account;
    }

    Instant began() {
        return began;
    }

    synchronized Instant lastSeen() {
        return lastSeen;
    }

    synchronized void seen(Instant now) {
        lastSeen = now;
    }

    /** A token for one form on one page. */
    synchronized String issueForm() {
        if (forms.size() >= FORMS_MAX) {
            forms.remove(forms.iterator().next());
        }
        String token = Secrets.token();
        forms.add(token);
        return token;
    }

    /** Whether the token was given out by this session and not used before. */
    synchronized boolean useForm(@Nullable String token) {
        return token != null && forms.remove(token);
    }

    /** What the next page says on top. */
    synchronized void tell(Flash message) {
        flash = message;
    }

    synchronized Flash hear() {
        Flash message = flash == null ? Flash.NOTHING : flash;
        flash = null;
        return message;
    }
}

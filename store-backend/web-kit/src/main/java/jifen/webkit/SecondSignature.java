package jifen.webkit;

import io.javalin.http.Context;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.words.Said;

/** Signs with a second person: their name and password in the same form, judged and throttled as at the door. */
public final class SecondSignature {
    /** The form's fields. */
    public static final String NAME = "second";

    public static final String PASSWORD = "secondPassword";

    /** Whether somebody else signed. What they may sign, the domain decides. */
    public sealed interface Answer {
        record Signed(StaffMember second) implements Answer {}

        record NotSigned(Said why) implements Answer {}
    }

    private final SignIn signIn;

    public SecondSignature(SignIn signIn) {
        this.signIn = signIn;
    }

    public Answer on(Context http) {
        StaffMember first = Guard.by(http);
        String name = said(http, NAME);
        String password = said(http, PASSWORD);
        return switch (signIn.knock(http.ip(), name, password, "second signature " + Guard.route(http))) {
            case SignIn.Answer.Welcome welcome -> {
                StaffAccount account = welcome.account();
                if (account.member().id().equals(first.id())) {
                    yield new Answer.NotSigned(Said.of("second.same"));
                }
                yield account.mustChange()
                        ? new Answer.NotSigned(Said.of("second.mustChange"))
                        : new Answer.Signed(account.member());
            }
            case SignIn.Answer.Wrong wrong -> new Answer.NotSigned(Said.of("second.wrong"));
            case SignIn.Answer.Wait wait -> new Answer.NotSigned(Said.of("signin.wait"));
        };
    }

    private static String said(Context http, String field) {
        String text = http.formParam(field);
        return text == null ? "" : text;
    }
}

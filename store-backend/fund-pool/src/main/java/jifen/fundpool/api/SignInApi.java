package jifen.fundpool.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.web.Body;
import jifen.fundpool.web.StaffEntrance;
import jifen.fundpool.words.PoolWords;
import jifen.ledger.staff.StaffId;
import jifen.protocol.MalformedMessageException;
import jifen.webkit.Guard;
import jifen.webkit.SignIn;
import jifen.webkit.StaffAccount;
import jifen.webkit.words.Said;

/** The way in for programs: name and password for a bearer token, which is good as long as a session at the console would be. */
public final class SignInApi {
    private static final int BYTES_MAX = 4 << 10;

    private final StaffEntrance entrance;

    public SignInApi(StaffEntrance entrance) {
        this.entrance = entrance;
    }

    record Credentials(String name, String password) {
        /** The password is never in a log. */
        @Override
        public String toString() {
            return "Credentials[" + name + "]";
        }
    }

    record Passwords(String old, @JsonProperty("new") String fresh) {
        /** No password is ever in a log. */
        @Override
        public String toString() {
            return "Passwords[]";
        }
    }

    private record Token(String token, String expires, boolean mustChange) {}

    public void routes(RoutesConfig routes) {
        routes.post("/api/sign-in", http -> read(http, Credentials.class).ifPresent(said -> signIn(http, said)));
        routes.post("/api/password", http -> read(http, Passwords.class).ifPresent(said -> change(http, said)));
        routes.post("/api/sign-out", this::signOut);
    }

    /** How the guard refuses a program. */
    public static void refuse(Context http, int status, String code, String message) {
        AdminAnswers.problem(
                http, status, code, PoolWords.wished(http.header("Accept-Language")).of(message));
    }

    private void signIn(Context http, Credentials said) {
        switch (entrance.signIn().knock(http.ip(), said.name(), said.password(), "POST /api/sign-in")) {
            case SignIn.Answer.Welcome welcome -> give(http, welcome.account());
            case SignIn.Answer.Wrong wrong -> refuse(http, 401, "unauthorised", "signin.wrong");
            case SignIn.Answer.Wait wait -> refuse(http, 429, "too-many-tries", "signin.wait");
        }
    }

    private void change(Context http, Passwords said) {
        StaffId id = Guard.by(http).id();
        Optional<Said> mistake =
                entrance.passwords().choose(http.ip(), id, said.old(), said.fresh(), "POST /api/password");
        if (mistake.isPresent()) {
            AdminAnswers.outcome(http, new Outcome.Refused(List.of(mistake.get())));
            return;
        }
        give(http, entrance.staff().find(id).orElseThrow());
    }

    private void signOut(Context http) {
        entrance.sessions().end(Guard.bearer(http));
        AdminAnswers.outcome(http, Outcome.done());
    }

    private void give(Context http, StaffAccount account) {
        String expires = entrance.sessions().latestEnd().toString();
        AdminAnswers.json(
                http, 200, new Token(entrance.sessions().begin(account), expires, account.mustChange()));
    }

    private static <T extends Record> Optional<T> read(Context http, Class<T> type) {
        Optional<byte[]> body = Body.read(http, BYTES_MAX);
        if (body.isEmpty()) {
            AdminAnswers.problem(http, 413, "too-large", "this takes at most " + BYTES_MAX + " bytes");
            return Optional.empty();
        }
        try {
            return Optional.of(AdminBodies.read(body.get(), type));
        } catch (MalformedMessageException e) {
            AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

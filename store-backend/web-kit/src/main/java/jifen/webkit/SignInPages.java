package jifen.webkit;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.ledger.staff.StaffId;
import jifen.webkit.words.Said;

/** The way in and out: by name and password, or by a staff card's ticket; the language; a password of one's own. */
public final class SignInPages {
    private static final int YEAR_SECONDS = 31_536_000;
    private static final int UNAUTHORISED = 401;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SIGN_IN_BYTES_MAX = 4 << 10;

    private final Desk desk;
    private final Sessions sessions;
    private final SignIn signIn;
    private final StaffDirectory directory;
    private final String home;
    private final boolean encrypted;
    private final Supplier<Optional<Said>> note;

    /**
     * @param home the place that is seen first
     * @param encrypted whether cookies may be bound to encrypted connections
     */
    public SignInPages(
            Desk desk, Sessions sessions, SignIn signIn, StaffDirectory directory, String home, boolean encrypted) {
        this(desk, sessions, signIn, directory, home, encrypted, Optional::empty);
    }

    /** @param note what whoever stands at the door must know first, such as that nobody can sign in yet, and what to do */
    public SignInPages(
            Desk desk,
            Sessions sessions,
            SignIn signIn,
            StaffDirectory directory,
            String home,
            boolean encrypted,
            Supplier<Optional<Said>> note) {
        this.desk = desk;
        this.sessions = sessions;
        this.signIn = signIn;
        this.directory = directory;
        this.home = home;
        this.encrypted = encrypted;
        this.note = note;
    }

    /** What every program with staff pages has; to be let through by {@link #access}. */
    public void routes(RoutesConfig routes) {
        routes.get(desk.root(), http -> desk.see(http, home));
        routes.get(desk.root() + "style.css", SignInPages::style);
        routes.get(desk.root() + "language", this::language);
        routes.get(desk.root() + "sign-in", http -> draw(http, "", ""));
        routes.post(desk.root() + "sign-in", this::signIn);
        routes.post(desk.root() + "sign-out", this::signOut);
    }

    /** The rules for {@link #routes}. */
    public static Access access(Access table, String root) {
        return table.open(
                        "GET " + root,
                        "GET " + root + "style.css",
                        "GET " + root + "language",
                        "GET " + root + "sign-in",
                        "POST " + root + "sign-in")
                .signedIn("POST " + root + "sign-out");
    }

    /** A page for a password of one's own; the table must let whoever is signed in reach it. */
    public void passwords(RoutesConfig routes, NewPassword passwords) {
        routes.get(desk.root() + "password", this::showPassword);
        routes.post(desk.root() + "password", http -> choose(http, passwords));
    }

    /** Lets a staff card's ticket in, at {@code enter}, which the table must leave open. */
    public void tickets(RoutesConfig routes, StaffTickets tickets) {
        routes.get(desk.root() + "enter", http -> enter(http, tickets));
    }

    private void signIn(Context http) {
        // The only form that a stranger may send: nothing larger than a name and a password is read, and no file.
        boolean small = http.contentLength() >= 0 && http.contentLength() <= SIGN_IN_BYTES_MAX;
        if (!small || http.isMultipart()) {
            http.status(TOO_LARGE);
            draw(http, "signin.wrong", "");
            return;
        }
        String name = said(http, "name");
        switch (signIn.knock(http.ip(), name, said(http, "password"), Guard.route(http))) {
            case SignIn.Answer.Welcome welcome -> begin(http, welcome.account());
            case SignIn.Answer.Wrong wrong -> {
                http.status(UNAUTHORISED);
                draw(http, "signin.wrong", name);
            }
            case SignIn.Answer.Wait wait -> {
                http.status(TOO_MANY_REQUESTS);
                draw(http, "signin.wait", name);
            }
        }
    }

    private void enter(Context http, StaffTickets tickets) {
        // A card was laid on: whoever walked away from this browser without signing out is not there any more.
        sessions.end(http.cookie(Guard.COOKIE));
        Optional<StaffTickets.Ticket> ticket = tickets.use(http.queryParam("ticket"));
        Optional<StaffAccount> account = ticket.flatMap(known -> directory.find(known.staff()));
        if (account.isEmpty()) {
            http.status(UNAUTHORISED);
            draw(http, "signin.ticket", "");
        } else if (ticket.orElseThrow().passwordNeeded()) {
            draw(http, "", ticket.get().staff().id());
        } else {
            signIn.byCard(account.get().member().id(), Guard.route(http));
            begin(http, account.get());
        }
    }

    private void begin(Context http, StaffAccount account) {
        // Whoever was signed in here before is not any more: no session outlives a sign-in.
        sessions.end(http.cookie(Guard.COOKIE));
        http.cookie(cookie(Guard.COOKIE, sessions.begin(account), -1, desk.root()));
        desk.see(http, account.mustChange() ? "password" : home);
    }

    private void signOut(Context http) {
        sessions.end(http.cookie(Guard.COOKIE));
        http.cookie(cookie(Guard.COOKIE, "", 0, desk.root()));
        desk.see(http, "sign-in");
    }

    private void showPassword(Context http) {
        boolean mustChange = Guard.session(http)
                .filter(session -> session.account().mustChange())
                .isPresent();
        desk.drawOwn(
                http,
                "password",
                Map.of("page", desk.page(http, ""), "mustChange", mustChange, "charsMin", Passwords.CHARS_MIN));
    }

    private void choose(Context http, NewPassword passwords) {
        Form form = new Form(http);
        StaffId id = Guard.by(http).id();
        String fresh = said(http, "newPassword");
        Optional<Said> mistake = fresh.equals(said(http, "againPassword"))
                ? passwords.choose(http.ip(), id, said(http, "oldPassword"), fresh, Guard.route(http))
                : Optional.of(Said.of("password.twoDifferent"));
        if (mistake.isPresent()) {
            desk.back(http, "password", form.refused(List.of(mistake.get())));
            return;
        }
        begin(http, directory.find(id).orElseThrow());
    }

    private void language(Context http) {
        String to = "en".equals(http.queryParam("to")) ? "en" : "zh";
        http.cookie(cookie(Desk.LANGUAGE_COOKIE, to, YEAR_SECONDS, "/"));
        desk.see(http, Guard.session(http).isPresent() ? home : "sign-in");
    }

    private void draw(Context http, String mistake, String name) {
        Map<String, Object> model = new HashMap<>(Map.of(
                "words", desk.words(http),
                "root", desk.root(),
                "mistake", mistake,
                "name", name,
                "extras", desk.extras()));
        model.put("note", note.get().orElse(null));
        desk.drawOwn(http, "signin", model);
    }

    private Cookie cookie(String name, String value, int seconds, String path) {
        return new Cookie(name, value, path, seconds, encrypted, true, null, SameSite.STRICT);
    }

    private static String said(Context http, String field) {
        String text = http.formParam(field);
        return text == null ? "" : text;
    }

    private static void style(Context http) {
        try (InputStream in = SignInPages.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: style.css is missing; install it again");
            }
            http.contentType("text/css; charset=utf-8").result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

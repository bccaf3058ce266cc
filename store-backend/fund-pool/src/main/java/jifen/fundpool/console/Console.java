package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.Township;
import jifen.fundpool.web.Door;

/** The fund pool's pages: sign-in, and the way to each of them. */
public final class Console {
    static final String LANGUAGE_COOKIE = "jifen-language";
    private static final String SESSION_COOKIE = "jifen-console";
    private static final int YEAR_SECONDS = 31_536_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TOO_LARGE = 413;
    private static final int SIGN_IN_BYTES_MAX = 4 << 10;
    private static final Set<String> OPEN =
            Set.of(Desk.ROOT + "sign-in", Desk.ROOT + "style.css", Desk.ROOT + "language");

    private final Desk desk = new Desk();
    private final Township township;
    private final Door door;
    private final boolean encrypted;
    private final Sessions sessions;
    private final PlacesPage places;

    /** @param encrypted whether cookies may be bound to encrypted connections */
    public Console(Township township, Door door, boolean encrypted) {
        this.township = township;
        this.door = door;
        this.encrypted = encrypted;
        this.sessions = new Sessions(township.books()::now);
        this.places = new PlacesPage(township, desk);
    }

    /** By what address kiosks reach this fund pool. */
    public void reachedAt(String address) {
        places.reachedAt(address);
    }

    public void routes(RoutesConfig routes) {
        routes.before(Desk.ROOT + "*", this::guard);
        routes.get("/", http -> Desk.see(http, "overview"));
        routes.get("/console", http -> Desk.see(http, "overview"));
        routes.get(Desk.ROOT + "style.css", Console::style);
        routes.get(Desk.ROOT + "language", this::language);
        routes.get(Desk.ROOT + "sign-in", http -> signInPage(http, ""));
        routes.post(Desk.ROOT + "sign-in", this::signIn);
        desk.form(routes, "sign-out", this::signOut);
        new OverviewPage(township, desk).routes(routes);
        HouseholdPages households = new HouseholdPages(township, desk);
        households.routes(routes);
        new MemberPages(township, desk, households).routes(routes);
        new CardPages(township, desk, households).routes(routes);
        new SuspensionPages(township, desk, households).routes(routes);
        new LedgerPages(township, desk, households).routes(routes);
        new GoodsPages(township, desk).routes(routes);
        new UploadPages(township, desk).routes(routes);
        new MoneyPage(township, desk).routes(routes);
        new MoneyForms(township, desk).routes(routes);
        places.routes(routes);
        new ReconciliationPage(township, desk).routes(routes);
        new StoreRegisterPage(township, desk).routes(routes);
    }

    private void guard(Context http) {
        Optional<Session> session = sessions.find(http.cookie(SESSION_COOKIE));
        session.ifPresent(known -> Desk.remember(http, known));
        if (session.isEmpty() && !OPEN.contains(http.path())) {
            Desk.see(http, "sign-in");
            http.skipRemainingHandlers();
        }
    }

    private void signInPage(Context http, String mistake) {
        desk.drawOutside(http, "signin", Map.of("words", Desk.words(http), "mistake", mistake));
    }

    private void signIn(Context http) {
        // The only form that a stranger may send: nothing larger than a token is read, and no file.
        boolean small = http.contentLength() >= 0 && http.contentLength() <= SIGN_IN_BYTES_MAX;
        if (!small || http.isMultipart()) {
            http.status(TOO_LARGE);
            signInPage(http, "signin.wrong");
            return;
        }
        switch (door.knock(
                http.ip(), Optional.ofNullable(http.formParam("token")).orElse(""))) {
            case WELCOME -> {
                http.cookie(cookie(SESSION_COOKIE, sessions.begin(), -1, true));
                Desk.see(http, "overview");
            }
            case WRONG -> {
                http.status(401);
                signInPage(http, "signin.wrong");
            }
            case TOO_MANY_TRIES -> {
                http.status(TOO_MANY_REQUESTS);
                signInPage(http, "signin.wait");
            }
        }
    }

    private void signOut(Context http) {
        sessions.end(http.cookie(SESSION_COOKIE));
        http.cookie(cookie(SESSION_COOKIE, "", 0, true));
        Desk.see(http, "sign-in");
    }

    private void language(Context http) {
        String to = "en".equals(http.queryParam("to")) ? "en" : "zh";
        http.cookie(cookie(LANGUAGE_COOKIE, to, YEAR_SECONDS, true));
        Desk.see(http, http.attribute("session") == null ? "sign-in" : "overview");
    }

    private Cookie cookie(String name, String value, int seconds, boolean httpOnly) {
        return new Cookie(name, value, "/", seconds, encrypted, httpOnly, null, SameSite.STRICT);
    }

    private static void style(Context http) {
        try (InputStream in = Console.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: style.css is missing; install it again");
            }
            http.contentType("text/css; charset=utf-8").result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

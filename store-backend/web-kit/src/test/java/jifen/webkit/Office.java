package jifen.webkit;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jifen.ledger.party.CardId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.words.WordBook;
import org.jspecify.annotations.Nullable;

/** A small program with staff pages, on a free port: three people, a page for each duty, a form, a route for programs. */
final class Office implements AutoCloseable, StaffDirectory, NewPassword.Book {
    static final String PASSWORD = "four-words-of-hers";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    final Hand clock = new Hand();
    final Map<StaffId, StaffAccount> people = new ConcurrentHashMap<>();
    final List<AuditLog.Line> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger done = new AtomicInteger();
    final StaffTickets tickets = new StaffTickets(clock);
    final Sessions sessions = new Sessions(this, clock, Duration.ofMinutes(30));
    private final SignIn signIn = new SignIn(this, lines::add, clock);
    private final Javalin server;
    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    Office() {
        hire("wang", Role.CLERK);
        hire("li", Role.AUDITOR);
        hire("zhao", Role.OVERSIGHT);
        Access table = SignInPages.access(new Access(), "/shop/")
                .open("GET /shop/enter")
                .signedIn("GET /shop/password", "POST /shop/password")
                .needs(Duty.SEE_SHOP, "GET /shop/shelf")
                .needs(Duty.CORRECT_STOCK, "POST /shop/correct", "POST /api/correct")
                .needsAndRecords(Duty.SEE_AUDIT, "GET /shop/households/{id}");
        Desk desk = new Desk(
                "/shop/",
                List.of("shelf", "audit"),
                new WordBook(Office.class),
                table,
                Office.class,
                "jifen.webkit.pages");
        Guard guard = new Guard(
                desk,
                sessions,
                lines::add,
                clock,
                (http, status, code, message) -> http.status(status).result(code),
                1 << 20);
        SignInPages pages = new SignInPages(desk, sessions, signIn, this, "shelf", false);
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.before(SecurityHeaders::put);
                    guard.routes(config.routes, "*");
                    pages.routes(config.routes);
                    pages.passwords(config.routes, new NewPassword(signIn, this));
                    pages.tickets(config.routes, tickets);
                    own(desk).accept(config.routes);
                })
                .start(0);
    }

    private Consumer<RoutesConfig> own(Desk desk) {
        SecondSignature second = new SecondSignature(signIn);
        return routes -> {
            routes.get("/shop/shelf", page -> desk.drawOwn(page, "notice", Map.of("page", desk.page(page, "shelf"))));
            routes.get("/shop/households/{id}", page -> page.result("looked"));
            routes.get("/shop/forgotten", page -> page.result("nobody thought of this one"));
            routes.post("/api/correct", page -> page.result("done " + done.incrementAndGet()));
            routes.post(
                    "/shop/correct",
                    page -> page.result(
                            switch (second.on(page)) {
                                case SecondSignature.Answer.Signed signed -> {
                                    done.incrementAndGet();
                                    yield "signed " + signed.second().id();
                                }
                                case SecondSignature.Answer.NotSigned not ->
                                    "not signed " + not.why().key();
                            }));
        };
    }

    void hire(String id, Role role) {
        StaffId staff = new StaffId(id);
        people.put(staff, new StaffAccount(new StaffMember(staff, id, Set.of(role), Set.of(), Set.of()), HASH, false));
    }

    void mustChange(String id) {
        people.computeIfPresent(new StaffId(id), (staff, old) -> new StaffAccount(old.member(), HASH, true));
    }

    @Override
    public Optional<StaffAccount> find(StaffId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Optional<StaffAccount> byCard(CardId card) {
        return Optional.empty();
    }

    @Override
    public void write(StaffId id, String hash) {
        people.computeIfPresent(id, (staff, old) -> new StaffAccount(old.member(), hash, false));
    }

    /** Signs in as a browser would, and keeps the cookie when there is one. */
    HttpResponse<String> signIn(String name, String password) {
        return keep(post("/shop/sign-in", "name=" + name + "&password=" + password));
    }

    HttpResponse<String> keep(HttpResponse<String> answer) {
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
        return answer;
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> get(String path) {
        return send(request(path), cookie);
    }

    HttpResponse<String> post(String path, String form) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                cookie);
    }

    HttpResponse<String> asProgram(String path, @Nullable String token) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
        return send(token == null ? request : request.header("Authorization", "Bearer " + token), cookie);
    }

    /** A fresh token of a form, as it stands on a page. */
    String formToken() {
        Matcher token = FORM_TOKEN.matcher(get("/shop/shelf").body());
        if (!token.find()) {
            throw new AssertionError("no form on the page");
        }
        return token.group(1);
    }

    HttpResponse<String> send(HttpRequest.Builder request, String withCookie) {
        try {
            return http.send(
                    request.header("Cookie", withCookie + ";").build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    @Override
    public void close() {
        server.stop();
    }
}

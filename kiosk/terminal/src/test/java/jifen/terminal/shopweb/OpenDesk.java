package jifen.terminal.shopweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.protocol.News;
import jifen.store.Shop;
import jifen.sync.SyncState;
import jifen.terminal.VillageShop;
import jifen.terminal.help.HelpBell;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Equipment;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.settings.Glass;
import jifen.webkit.Passwords;
import org.jspecify.annotations.Nullable;

/** A shop whose clerk's pages are open, and people at their browsers. */
public final class OpenDesk implements AutoCloseable {
    public static final String PASSWORD = "three wet umbrellas";
    public static final String SOAP_BARCODE = "6901234567892";
    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    public final Shop shop;
    public final ShopWeb pages;
    public final HelpBell bell = new HelpBell(VillageShop.CLOCK);
    public final AtomicInteger told = new AtomicInteger();
    private final Screen screen;

    public OpenDesk(Path folder) {
        this(folder, true);
    }

    /** @param staffed whether the fund pool has told who works here */
    public OpenDesk(Path folder, boolean staffed) {
        shop = VillageShop.open(folder);
        if (staffed) {
            staff(shop);
        }
        pages = new ShopWeb(new ShopWeb.Parts(
                shop,
                () -> shop.shelf().name().orElseThrow(),
                SyncState.NeverYet::new,
                bell,
                told::incrementAndGet,
                VillageShop.CLOCK));
        Moment idle = Moment.first(Language.ZH, new Equipment(false, false));
        screen = new Screen(
                new Screen.Parts(
                        () -> idle,
                        (n, press) -> CompletableFuture.completedFuture(false),
                        () -> shop.shelf().name().orElseThrow(),
                        Map::of),
                Glass.TEN_INCHES,
                ShopWeb.FORM_BYTES_MAX,
                routes -> pages.onPanel(routes, new BigDecimal("5.88")));
        screen.start(0);
    }

    /** Two clerks, the oversight team, an auditor, a scorer who has nothing to do here, and one who left. */
    public static void staff(Shop shop) {
        shop.inbox()
                .take(
                        List.of(
                                member("li-lei", "李磊", Role.CLERK, true, new CardId("04AA0000000001")),
                                member("wang-fang", "王芳", Role.CLERK, true, null),
                                member("zhao-qi", "赵奇", Role.OVERSIGHT, true, null),
                                member("sun-wu", "孙武", Role.AUDITOR, true, null),
                                member("zhou-ba", "周八", Role.SCORER, true, null),
                                member("wu-jiu", "吴九", Role.CLERK, false, null),
                                new News.GoodsNews(
                                        new Sku("A-SOAP"),
                                        SOAP_BARCODE,
                                        "肥皂",
                                        "Soap",
                                        "soap",
                                        Points.parse("2"),
                                        true)),
                        shop.inbox().cursor() + 1,
                        VillageShop.TODAY);
    }

    private static News member(String id, String name, Role role, boolean active, @Nullable CardId card) {
        return new News.StaffNews(
                new StaffId(id),
                name,
                Set.of(role),
                id.equals("wang-fang") ? Set.of(new HouseholdId("H2")) : Set.of(),
                active,
                HASH,
                card == null ? null : new News.StaffCard(card, CardTier.IDENTIFIER, null, null));
    }

    /** Everything that stands in the log: what must not change when a page refuses. */
    public long entries() {
        return shop.totals().entries();
    }

    public String address() {
        return "http://127.0.0.1:" + screen.port();
    }

    /** Somebody at a browser of their own, not signed in. */
    public Visitor visitor() {
        return new Visitor();
    }

    /** Somebody signed in. */
    public Visitor signedIn(String name) {
        Visitor visitor = visitor();
        HttpResponse<String> answer = visitor.post("/shop/sign-in", Map.of("name", name, "password", PASSWORD));
        if (answer.statusCode() != 303) {
            throw new AssertionError(name + " could not sign in: " + answer.statusCode() + " " + answer.body());
        }
        return visitor;
    }

    /** A browser with its cookies; it follows no redirection by itself. */
    public final class Visitor {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        public HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(address() + path)).header("Accept-Language", "zh-CN"));
        }

        /** Sends a form that the page gave out. */
        public HttpResponse<String> fill(String page, String path, Map<String, String> fields) {
            Map<String, String> all = new HashMap<>(fields);
            all.put("form", token(page));
            return post(path, all);
        }

        /** A fresh token, as the page's last form carries it. */
        public String token(String page) {
            Matcher found = TOKEN.matcher(get(page).body());
            String token = "";
            while (found.find()) {
                token = found.group(1);
            }
            return token;
        }

        public HttpResponse<String> post(String path, Map<String, String> fields) {
            String body = fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(address() + path))
                    .header("Accept-Language", "zh-CN")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body)));
        }

        /** Where an answer leads. */
        public HttpResponse<String> follow(HttpResponse<String> answer) {
            return get(answer.headers().firstValue("Location").orElseThrow());
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        screen.close();
        shop.close();
    }
}

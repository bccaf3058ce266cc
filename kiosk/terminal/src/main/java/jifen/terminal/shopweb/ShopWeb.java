package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jifen.store.Shelf.StoreName;
import jifen.store.Shop;
import jifen.store.StaffAudit;
import jifen.sync.SyncState;
import jifen.terminal.help.HelpBell;
import jifen.webkit.Access;
import jifen.webkit.Desk;
import jifen.webkit.Guard;
import jifen.webkit.SecondSignature;
import jifen.webkit.SecurityHeaders;
import jifen.webkit.Sessions;
import jifen.webkit.SignIn;
import jifen.webkit.SignInPages;
import jifen.webkit.StaffTickets;
import jifen.webkit.words.Said;
import jifen.webkit.words.WordBook;
import org.jspecify.annotations.Nullable;

/** The clerk's pages: one shop, one roll of staff, one set of sessions, on the kiosk's own panel and on the shop's network. */
public final class ShopWeb {
    /** The largest form is a delivery of {@link DeliverySheet#LINES_MAX} lots, in Chinese. */
    public static final int FORM_BYTES_MAX = 256 << 10;

    private static final String PATHS = ShopDesk.ROOT + "*";
    private static final String HOME = "today";
    private static final Duration IDLE_MAX = Duration.ofMinutes(30);
    private static final int TOO_LARGE = 413;

    /**
     * @param name what the shop is called, also while its books cannot be read
     * @param sync how this kiosk and the fund pool stand
     * @param bell by which a villager asks for help
     * @param wrote is told after each entry; must not wait
     * @param clock for sessions and tickets; dates are the shop's
     */
    public record Parts(
            Shop shop,
            Supplier<StoreName> name,
            Supplier<SyncState> sync,
            HelpBell bell,
            Runnable wrote,
            InstantSource clock) {}

    private final Shop shop;
    private final Access access = ShopAccess.table();
    private final ShopDirectory directory;
    private final Sessions sessions;
    private final SignIn signIn;
    private final StaffTickets tickets;
    private final Desk kit;
    private final Guard guard;
    private final List<ShopPage> pages;

    public ShopWeb(Parts parts) {
        this.shop = parts.shop();
        ShopAudit audit = new ShopAudit(new StaffAudit(shop));
        this.directory = new ShopDirectory(shop.staff());
        this.sessions = new Sessions(directory, parts.clock(), IDLE_MAX);
        this.signIn = new SignIn(directory, audit, parts.clock());
        this.tickets = new StaffTickets(parts.clock());
        this.kit = new Desk(
                ShopDesk.ROOT,
                List.of(HOME),
                new WordBook(ShopWeb.class),
                access,
                ShopWeb.class,
                "jifen.terminal.shopweb.pages",
                List.of("shop.css", "shop.js"));
        this.guard = new Guard(
                kit,
                sessions,
                audit,
                parts.clock(),
                (http, status, code, message) -> http.status(status),
                FORM_BYTES_MAX);
        ShopDesk desk = new ShopDesk(kit, shop, parts.name(), parts.wrote());
        SecondSignature second = new SecondSignature(signIn);
        this.pages = List.of(
                new StartPage(desk, parts.sync(), parts.bell()),
                new ReceivePage(desk),
                new OpeningPage(desk, second),
                new ShelfPage(desk),
                new LotPage(desk, second),
                new ReceiptsPage(desk),
                new RedemptionsPage(desk),
                new AssistPage(desk, second),
                new HouseholdsPage(desk),
                new AuditPage(desk));
    }

    /** Where a staff card's proof is exchanged for an address of these pages. */
    public StaffTickets tickets() {
        return tickets;
    }

    /** The table of all routes, for whoever checks that there are no others. */
    public Access access() {
        return access;
    }

    /** On the kiosk's own machine, over plain http. */
    public void onPanel(RoutesConfig routes, BigDecimal pxPerMm) {
        routes.before(PATHS, ShopDesk::fromPanel);
        routes(routes, pxPerMm, false);
    }

    /** On the shop's network, over TLS. */
    public void onNetwork(RoutesConfig routes) {
        routes(routes, null, true);
    }

    private void routes(RoutesConfig routes, @Nullable BigDecimal pxPerMm, boolean encrypted) {
        routes.before(PATHS, ShopWeb::harden);
        guard.routes(routes, PATHS);
        routes.get("/shop", http -> kit.see(http, HOME));
        SignInPages door = new SignInPages(kit, sessions, signIn, directory, HOME, encrypted, this::nobody);
        door.routes(routes);
        door.tickets(routes, tickets);
        new ShopFiles(pxPerMm).routes(routes);
        pages.forEach(page -> page.routes(routes));
    }

    /** A kiosk that has heard of no staff says how it will. */
    private Optional<Said> nobody() {
        return shop.staff().atWork().isEmpty() ? Optional.of(Said.of("signin.nobody")) : Optional.empty();
    }

    /** What is sent is small and never a file; a browser that keeps its own address to itself still says it to these pages. */
    private static void harden(Context http) {
        SecurityHeaders.put(http);
        http.header("Referrer-Policy", "same-origin");
        if (http.isMultipart() || http.contentLength() > FORM_BYTES_MAX) {
            http.status(TOO_LARGE).result("too large").skipRemainingHandlers();
        }
    }
}

package jifen.workbench;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.protocol.News;
import jifen.store.Shop;
import jifen.sync.SyncState;
import jifen.terminal.help.HelpBell;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Equipment;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.settings.Glass;
import jifen.terminal.shopweb.ShopServer;
import jifen.terminal.shopweb.ShopWeb;
import jifen.webkit.Passwords;
import jifen.webkit.tls.OwnCertificate;
import org.jspecify.annotations.Nullable;

/** A shop on a morning: goods of every state, redemptions of the days before, three people who work there; its pages on two ports. */
final class ClerksShop implements AutoCloseable {
    static final String PASSWORD = "three wet umbrellas";
    static final String SOAP_BARCODE = "6901234567892";
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");

    final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    final Shop shop;
    final HelpBell bell = new HelpBell(InstantSource.system());
    private final Screen screen;
    private final ShopServer network;

    ClerksShop(Path folder) {
        shop = Shop.open(folder, InstantSource.system());
        shop.enrol(new NodeId("S1-1"), new StoreId("S1"), 1, new byte[] {1});
        shop.inbox().take(news(), 1, today);
        shop.receiving().receive(delivery(), "li-lei");
        redeem("A-SOAP", 2, "2");
        redeem("B-RICE", 1, "12.5");
        redeem("C-TOWEL", 1, "6");
        ShopWeb pages = new ShopWeb(new ShopWeb.Parts(
                shop,
                () -> shop.shelf().name().orElseThrow(),
                () -> new SyncState.Offline(InstantSource.system().instant().minusSeconds(5_400), "no route to host"),
                bell,
                () -> {},
                InstantSource.system()));
        Moment idle = Moment.first(Language.ZH, new Equipment(false, false));
        screen = new Screen(
                new Screen.Parts(
                        () -> idle,
                        (n, press) -> CompletableFuture.completedFuture(false),
                        () -> shop.shelf().name().orElseThrow(),
                        Map::of),
                Glass.TEN_INCHES,
                ShopWeb.FORM_BYTES_MAX,
                routes -> pages.onPanel(routes, Glass.TEN_INCHES.pxPerMm()));
        screen.start(0);
        network = ShopServer.start(pages, "127.0.0.1", 0, OwnCertificate.in(folder, ShopServer.OWNER, "127.0.0.1"));
    }

    URI onPanel() {
        return URI.create("http://127.0.0.1:" + screen.port() + "/shop/");
    }

    URI onNetwork() {
        return URI.create("https://127.0.0.1:" + network.port() + "/shop/");
    }

    private void redeem(String sku, int quantity, String price) {
        var outcome = shop.redemptions()
                .redeem(CARD, CardTier.SECURE, Basket.of(new Sku(sku), quantity, Points.parse(price)));
        if (!(outcome instanceof jifen.store.Redemptions.Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    private List<News> news() {
        List<News> news = new ArrayList<>();
        news.add(new News.StoreNews(new StoreId("S1"), "甘棠村积分超市", "Gantang village store", Points.whole(5)));
        household(news, "H1", "王*明");
        household(news, "H2", "李*");
        household(news, "H12", "王*芳");
        news.add(new News.CardNews(
                CARD, CardTier.SECURE, new HouseholdId("H1"), false, 12345L, "00112233445566778899AABBCCDDEEFF"));
        goods(news, "A-SOAP", SOAP_BARCODE, "肥皂", "Soap", "soap", "2");
        goods(news, "B-RICE", null, "大米 5 千克", "Rice 5 kg", "rice", "12.5");
        goods(news, "C-TOWEL", null, "毛巾", "Towel", "towel", "6");
        goods(news, "D-PASTE", null, "牙膏", "Toothpaste", "toothpaste", "3");
        goods(news, "E-NOODLES", null, "挂面 900 克", "Noodles 900 g", "noodles", "4");
        goods(news, "F-SALT", null, "食盐", "Salt", "salt", "1.5");
        staff(news, "li-lei", "李磊", Role.CLERK);
        staff(news, "wang-fang", "王芳", Role.CLERK);
        staff(news, "sun-wu", "孙武", Role.AUDITOR);
        return news;
    }

    private void household(List<News> news, String id, String name) {
        HouseholdId household = new HouseholdId(id);
        news.add(new News.HouseholdNews(household, new CollectiveId("V1"), name, null, null, Points.whole(120), today));
        news.add(new News.GrantNews(household, Points.whole(40)));
        news.add(new News.StatementNews(
                household,
                List.of(
                        new News.StatementNews.Line(today.minusDays(8), 1_000, "十月积分：参加院坝清扫、孝老爱亲", "C/1/812"),
                        new News.StatementNews.Line(today.minusDays(40), 350, "九月积分：垃圾分类", "C/1/640"))));
    }

    private static void goods(
            List<News> news, String sku, @Nullable String barcode, String zh, String en, String picture, String price) {
        news.add(new News.GoodsNews(new Sku(sku), barcode, zh, en, picture, Points.parse(price), true));
    }

    private static void staff(List<News> news, String id, String name, Role role) {
        news.add(new News.StaffNews(
                new StaffId(id), name, Set.of(role), Set.of(), true, Passwords.hash(PASSWORD), null));
    }

    private List<GoodsReceived.Line> delivery() {
        return List.of(
                line("A-SOAP", "soap-2", 20, today.plusYears(2)),
                line("B-RICE", "rice-7", 15, today.plusDays(20)),
                line("C-TOWEL", "towel-1", 3, null),
                line("D-PASTE", "paste-3", 9, today.plusYears(1)),
                line("E-NOODLES", "noodles-5", 12, today.minusDays(2)),
                line("F-SALT", "salt-1", 30, today.plusYears(3)));
    }

    private static GoodsReceived.Line line(String sku, String lot, int quantity, @Nullable LocalDate expires) {
        return new GoodsReceived.Line(
                new Sku(sku), new LotId(lot), quantity, Fen.parseYuan("3.2"), null, expires, "S1");
    }

    @Override
    public void close() {
        network.close();
        screen.close();
        shop.close();
    }
}

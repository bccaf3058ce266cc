package jifen.terminal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import jifen.protocol.News;
import jifen.store.Shop;

/** A shop on a temporary folder with what a day needs: a few households with their cards, and goods of every kind of trouble. */
public final class VillageShop {
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T02:00:00Z"));
    public static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    /** 12.5 points usable here; a secure card and an identifier card. */
    public static final CardId SECURE = new CardId("04A1B2C3D4E5F6");

    public static final CardId SIMPLE = new CardId("1A2B3C4D");

    /** Another household, with 40 points. */
    public static final CardId NEIGHBOUR = new CardId("04111111111111");

    public static final CardId LOST = new CardId("04222222222222");
    public static final CardId SUSPENDED = new CardId("04333333333333");
    public static final CardId STRANGER = new CardId("DEADBEEF");

    public static final Sku SOAP = new Sku("A-SOAP");
    public static final Sku RICE = new Sku("B-RICE");
    public static final Sku SALT = new Sku("C-SALT");
    public static final Sku TOWEL = new Sku("D-TOWEL");

    private VillageShop() {}

    public static Shop open(Path folder) {
        Shop shop = Shop.open(folder, CLOCK);
        shop.enrol(new NodeId("S1"), new StoreId("S1"), 1, new byte[] {1});
        shop.inbox().take(news(), 1, TODAY);
        shop.receiving().receive(delivery(), "clerk");
        return shop;
    }

    private static List<News> news() {
        List<News> news = new ArrayList<>();
        news.add(new News.StoreNews(new StoreId("S1"), "甘棠村积分超市", "Gantang village store", Points.whole(5)));
        household(news, "H1", "王*明", "12.5", null);
        household(news, "H2", "李*", "40", null);
        household(news, "H3", "张*芳", "30", TODAY.plusDays(92));
        card(news, SECURE, CardTier.SECURE, "H1", false);
        card(news, SIMPLE, CardTier.IDENTIFIER, "H1", false);
        card(news, NEIGHBOUR, CardTier.SECURE, "H2", false);
        card(news, LOST, CardTier.SECURE, "H2", true);
        card(news, SUSPENDED, CardTier.SECURE, "H3", false);
        goods(news, SOAP, "肥皂", "Soap", "soap", "2");
        goods(news, RICE, "大米 5 千克", "Rice 5 kg", "rice", "25");
        goods(news, SALT, "食盐", "Salt", "salt", "1.5");
        goods(news, TOWEL, "毛巾", "Towel", "towel", "6");
        goods(news, new Sku("E-PASTE"), "牙膏", "Toothpaste", "toothpaste", "3");
        goods(news, new Sku("F-COIL"), "蚊香", "Mosquito coils", "mosquito-coil", "2.5");
        goods(news, new Sku("G-BASIN"), "脸盆", "Basin", "basin", "6");
        goods(news, new Sku("H-SERVICE"), "农机租赁一小时", "Farm machine, an hour", "service", "9");
        return news;
    }

    private static void household(
            List<News> news,
            String id,
            String name,
            String points,
            @org.jspecify.annotations.Nullable LocalDate suspendedUntil) {
        HouseholdId household = new HouseholdId(id);
        LocalDate from = suspendedUntil == null ? null : TODAY.minusDays(1);
        news.add(new News.HouseholdNews(
                household, new CollectiveId("V1"), name, from, suspendedUntil, Points.whole(120), TODAY));
        news.add(new News.GrantNews(household, Points.parse(points)));
    }

    private static void card(List<News> news, CardId card, CardTier tier, String household, boolean lost) {
        boolean secure = tier == CardTier.SECURE;
        news.add(new News.CardNews(
                card,
                tier,
                new HouseholdId(household),
                lost,
                secure ? 12345L : null,
                secure ? "00112233445566778899AABBCCDDEEFF" : null));
    }

    private static void goods(List<News> news, Sku sku, String zh, String en, String picture, String price) {
        news.add(new News.GoodsNews(sku, null, zh, en, picture, Points.parse(price), true));
    }

    /** The price of one kind of goods changes, as the fund pool would tell it. */
    public static void reprice(Shop shop, Sku sku, String price) {
        List<News> news = new ArrayList<>();
        goods(news, sku, "肥皂", "Soap", "soap", price);
        shop.inbox().take(news, shop.inbox().cursor() + 1, TODAY);
    }

    /** Goods get a barcode, as the fund pool would tell it. */
    public static void label(Shop shop, Sku sku, String barcode) {
        List<News> news = List.of(new News.GoodsNews(sku, barcode, "肥皂", "Soap", "soap", Points.parse("2"), true));
        shop.inbox().take(news, shop.inbox().cursor() + 1, TODAY);
    }

    /** Soap enough, salt past its date, one towel. */
    private static List<GoodsReceived.Line> delivery() {
        return List.of(
                line("A-SOAP", "L1", 20, TODAY.plusYears(2)),
                line("B-RICE", "L2", 5, TODAY.plusMonths(6)),
                line("C-SALT", "L3", 8, TODAY.minusDays(1)),
                line("D-TOWEL", "L4", 1, null),
                line("E-PASTE", "L5", 9, TODAY.plusYears(1)),
                line("F-COIL", "L6", 9, TODAY.plusYears(1)),
                line("G-BASIN", "L7", 3, null),
                line("H-SERVICE", "L8", 4, null));
    }

    private static GoodsReceived.Line line(
            String sku, String lot, int quantity, @org.jspecify.annotations.Nullable LocalDate expires) {
        return new GoodsReceived.Line(
                new Sku(sku), new LotId(lot), quantity, Fen.parseYuan("3.2"), null, expires, "SUP1");
    }
}

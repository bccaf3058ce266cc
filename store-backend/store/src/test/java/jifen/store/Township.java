package jifen.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.protocol.News;
import org.jspecify.annotations.Nullable;

/** A small township as the fund pool would tell it to one store, for tests on a real database file. */
final class Township {
    static final StoreId STORE = new StoreId("S1");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final HouseholdId HOUSEHOLD = new HouseholdId("H1");
    static final HouseholdId OTHER = new HouseholdId("H2");
    static final CardId SECURE = new CardId("04AABBCCDDEE01");
    static final CardId SIMPLE = new CardId("04AABB01");
    static final CardId LOST = new CardId("04AABB02");
    static final Sku SOAP = new Sku("soap");
    static final Sku RICE = new Sku("rice");
    static final InstantSource CLOCK =
            InstantSource.fixed(TODAY.atTime(9, 0).atZone(Shop.ZONE).toInstant());

    static final StaffMember LI = staff("li", Role.CLERK);
    static final StaffMember WANG = staff("wang", Role.CLERK);
    static final StaffMember ZHAO = staff("zhao", Role.OVERSIGHT);

    private Township() {}

    /** A store with soap at 2 points (3 + 5 pieces in two lots) and rice at 30 that has only an expired lot. */
    static Shop open(Path folder) {
        Shop shop = Shop.open(folder, CLOCK);
        if (!shop.enrolled()) {
            shop.enrol(new NodeId("S1-1"), STORE, 1, new byte[] {1});
            shop.inbox().take(news(Points.whole(20)), 7, TODAY);
            shop.inbox().take(roll(), 7, TODAY);
            Receiving.Outcome received = shop.receiving().receive(lots(), "clerk-1");
            if (!(received instanceof Receiving.Outcome.Received)) {
                throw new IllegalStateException(received.toString());
            }
        }
        return shop;
    }

    static List<News> news(Points granted) {
        List<News> news = new ArrayList<>();
        news.add(new News.StoreNews(STORE, "斑竹村", "Banzhu", Points.whole(6)));
        news.add(household(HOUSEHOLD, null, null));
        news.add(household(OTHER, TODAY.minusDays(3), TODAY.plusDays(3)));
        news.add(new News.CardNews(SECURE, CardTier.SECURE, HOUSEHOLD, false, 12L, "00112233445566778899aabbccddeeff"));
        news.add(new News.CardNews(SIMPLE, CardTier.IDENTIFIER, HOUSEHOLD, false, null, null));
        news.add(new News.CardNews(LOST, CardTier.IDENTIFIER, HOUSEHOLD, true, null, null));
        news.add(new News.CardNews(new CardId("04AABB03"), CardTier.IDENTIFIER, OTHER, false, null, null));
        news.add(new News.GoodsNews(SOAP, null, "肥皂", "Soap", "soap", Points.whole(2), true));
        news.add(new News.GoodsNews(RICE, null, "大米", "Rice", "rice", Points.whole(1), true));
        news.add(new News.GrantNews(HOUSEHOLD, granted));
        return news;
    }

    private static StaffMember staff(String id, Role role) {
        return new StaffMember(new StaffId(id), "李" + id, Set.of(role), Set.of(), Set.of());
    }

    static News.StaffNews at(StaffMember member) {
        return new News.StaffNews(
                member.id(), member.name(), member.roles(), member.kin(), true, "$argon2id$" + member.id(), null);
    }

    /** Two clerks and one of the oversight team serve here. */
    static List<News> roll() {
        return List.of(at(LI), at(WANG), at(ZHAO));
    }

    static News household(HouseholdId id, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new News.HouseholdNews(id, new CollectiveId("C1"), "王*明", from, until, Points.whole(50), TODAY);
    }

    static List<GoodsReceived.Line> lots() {
        return List.of(
                lot(SOAP, "soap-late", 5, TODAY.plusDays(90)),
                lot(SOAP, "soap-soon", 3, TODAY.plusDays(9)),
                lot(RICE, "rice-old", 4, TODAY.minusDays(1)));
    }

    static GoodsReceived.Line lot(Sku sku, String id, int quantity, LocalDate expires) {
        return new GoodsReceived.Line(sku, new LotId(id), quantity, new Fen(350), null, expires, "supplier-1");
    }
}

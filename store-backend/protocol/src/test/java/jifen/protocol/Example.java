package jifen.protocol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.account.Postings;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.MoneyEvent;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StaffEvent;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.fund.SetAside;
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

/**
 * One value of each kind that is ever stored or sent, with the file that says how version 1 writes it.
 *
 * @param type as what it is read
 */
record Example(String file, Object value, Class<?> type) {
    private static final CollectiveId VILLAGE = new CollectiveId("fulu-3");
    private static final StoreId STORE = new StoreId("S1");
    private static final NodeId NODE = new NodeId("S1-1");
    private static final HouseholdId HOUSE = new HouseholdId("H017");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    private static final Sku RICE = new Sku("rice-5kg");
    private static final LotId LOT = new LotId("L-2026-11-1");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    static List<Example> all() {
        return Stream.of(
                        storeEvents(),
                        counter(),
                        people(),
                        managersDay(),
                        points(),
                        money(),
                        news(),
                        staffAndStatements(),
                        staffEvents(),
                        messages(),
                        PurseExamples.all(),
                        EpochExamples.all(),
                        TopUpExamples.all(),
                        RestorationExamples.all(),
                        HouseholdExamples.all())
                .flatMap(List::stream)
                .toList();
    }

    private static Example event(String name, Event value) {
        return new Example("event-" + name, value, Event.class);
    }

    private static Example news(String name, News value) {
        return new Example("news-" + name, value, News.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Example> storeEvents() {
        return List.of(
                event(
                        "goods-received",
                        new GoodsReceived(
                                STORE,
                                List.of(
                                        new GoodsReceived.Line(
                                                RICE,
                                                LOT,
                                                20,
                                                new Fen(2_350),
                                                DAY.minusDays(30),
                                                DAY.plusYears(1),
                                                "supplier-4"),
                                        new GoodsReceived.Line(
                                                new Sku("haircut"),
                                                new LotId("L-2"),
                                                1,
                                                Fen.ZERO,
                                                null,
                                                null,
                                                "village")))),
                event(
                        "rights-accepted",
                        new RightsAccepted(
                                STORE, List.of(new RightsAccepted.Line(HOUSE, Points.whole(3), new Points(1_050))))),
                event(
                        "redeemed",
                        new Redeemed(
                                STORE,
                                HOUSE,
                                VILLAGE,
                                CARD,
                                CardTier.IDENTIFIER,
                                List.of(new Redeemed.Line(RICE, LOT, 2, new Points(1_250), new Fen(4_700))),
                                new Points(1_250),
                                new Points(50))));
    }

    private static List<Example> counter() {
        List<Redeemed.Line> taken = List.of(new Redeemed.Line(RICE, LOT, 2, new Points(1_250), new Fen(4_700)));
        Points total = new Points(1_250);
        StaffId wang = new StaffId("wang");
        return List.of(
                event(
                        "goods-received-in-full",
                        new GoodsReceived(
                                STORE,
                                List.of(new GoodsReceived.Line(
                                        RICE,
                                        LOT,
                                        20,
                                        new Fen(2_350),
                                        DAY.minusDays(30),
                                        DAY.plusYears(1),
                                        "supplier-4",
                                        "5千克/袋",
                                        "20261022A")))),
                event(
                        "assisted-from-paper",
                        new AssistedRedemption(
                                STORE,
                                HOUSE,
                                VILLAGE,
                                taken,
                                total,
                                new Points(50),
                                AssistedRedemption.Kind.PAPER,
                                AssistedRedemption.Relation.SELF,
                                "0017",
                                DAY.minusDays(2),
                                wang)),
                event(
                        "assisted-proxy",
                        new AssistedRedemption(
                                STORE,
                                HOUSE,
                                VILLAGE,
                                taken,
                                total,
                                new Points(50),
                                AssistedRedemption.Kind.PROXY,
                                AssistedRedemption.Relation.NEIGHBOUR,
                                null,
                                DAY,
                                wang)),
                event(
                        "reversed",
                        new Reversed(
                                STORE, "S1-1/1/17", HOUSE, VILLAGE, taken, total, new Points(1_300), "拿错了商品", null)),
                event(
                        "stock-opened",
                        new StockOpened(
                                STORE,
                                List.of(new GoodsReceived.Line(
                                        RICE, LOT, 7, new Fen(2_350), null, DAY.plusYears(1), "supplier-4")),
                                wang)),
                event(
                        "stock-corrected",
                        new StockCorrected(
                                STORE, LOT, RICE, -2, new Fen(4_700), StockCorrected.Cause.DAMAGED, "被老鼠咬破", wang)));
    }

    private static List<Example> staffEvents() {
        StaffId meili = new StaffId("li-mei");
        return List.of(
                event(
                        "staff-appointed",
                        new StaffEvent.StaffAppointed(
                                meili, List.of(Role.CLERK, Role.SCORER), List.of(HOUSE), List.of(STORE))),
                event(
                        "staff-changed",
                        new StaffEvent.StaffChanged(meili, List.of(Role.REVIEWER), List.of(), List.of())),
                event("staff-dismissed", new StaffEvent.StaffDismissed(meili)));
    }

    private static List<Example> staffAndStatements() {
        return List.of(
                news(
                        "card-speaks-balance",
                        new News.CardNews(new CardId("04A1B2C3"), CardTier.IDENTIFIER, HOUSE, false, null, null, true)),
                news(
                        "staff",
                        new News.StaffNews(
                                new StaffId("li-mei"),
                                "李梅",
                                Set.of(Role.OVERSIGHT, Role.CLERK),
                                Set.of(HOUSE, new HouseholdId("H003")),
                                true,
                                "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
                                new News.StaffCard(CARD, CardTier.SECURE, 9L, "ab".repeat(16)))),
                news(
                        "staff-left",
                        new News.StaffNews(new StaffId("wang"), "王强", Set.of(), Set.of(), false, null, null)),
                news(
                        "statement",
                        new News.StatementNews(
                                HOUSE,
                                List.of(
                                        new News.StatementNews.Line(DAY, -1_250, "rice-5kg×2", "S1-1/1/17"),
                                        new News.StatementNews.Line(
                                                DAY.minusDays(3), 50, "参加党员活动", "fund-pool/1/9")))));
    }

    private static List<Example> people() {
        return List.of(
                event("collective-founded", new CentreEvent.CollectiveFounded(VILLAGE)),
                event("store-opened", new CentreEvent.StoreOpened(STORE)),
                event("node-enrolled", new CentreEvent.NodeEnrolled(NODE, STORE, "MCowBQYDK2VwAyEA")),
                event("household-registered", new CentreEvent.HouseholdRegistered(HOUSE, VILLAGE, STORE)),
                event("card-bound", new CentreEvent.CardBound(CARD, CardTier.SECURE, HOUSE)),
                event("card-lost", new CentreEvent.CardLost(CARD)),
                event(
                        "household-suspended",
                        new CentreEvent.HouseholdSuspended(HOUSE, DAY, DAY.plusDays(30), "rule 12")));
    }

    private static List<Example> managersDay() {
        return List.of(
                event("suspension-lifted", new CentreEvent.SuspensionLifted(HOUSE, DAY, "家园整治合格")),
                event("household-renamed", new CentreEvent.HouseholdRenamed(HOUSE)),
                event("home-store-moved", new CentreEvent.HomeStoreMoved(HOUSE, STORE, new StoreId("S2"))),
                event(
                        "member-changed",
                        new CentreEvent.MemberChanged(HOUSE, 7, CentreEvent.MemberChanged.Change.LEFT, DAY)),
                event(
                        "card-replaced",
                        new CentreEvent.CardReplaced(CARD, new CardId("04A1B2C3D4E5F7"), CardTier.SECURE, HOUSE)),
                event(
                        "money-reversed",
                        new MoneyEvent.MoneyReversed(
                                VILLAGE,
                                "pool/1/17",
                                "typed twice",
                                Postings.of()
                                        .move(20_000, Account.bank(VILLAGE), Account.fund(VILLAGE, "donor.D7"))
                                        .build())));
    }

    private static List<Example> points() {
        return List.of(
                event(
                        "point-value-set",
                        new CentreEvent.PointValueSet(VILLAGE, new Fen(100), "Village meeting 2026-03")),
                event("goods-priced", new CentreEvent.GoodsPriced(RICE, new Points(625))),
                event(
                        "points-awarded",
                        new CentreEvent.PointsAwarded(
                                "2026-11",
                                List.of(new CentreEvent.PointsAwarded.Award(
                                        HOUSE, VILLAGE, new Points(50), "参加党员活动")))),
                event(
                        "rights-granted",
                        new CentreEvent.RightsGranted(
                                STORE,
                                List.of(new CentreEvent.RightsGranted.Grant(
                                        HOUSE, new Points(750), new Points(1_050))))),
                event(
                        "log-imported",
                        new CentreEvent.LogImported(
                                NODE,
                                1,
                                7,
                                9,
                                "ab".repeat(32),
                                Postings.of()
                                        .move(1_250, Account.lease(STORE, HOUSE), Account.redeemed(STORE))
                                        .build())));
    }

    private static List<Example> money() {
        return List.of(
                event(
                        "income-recorded",
                        new MoneyEvent.IncomeRecorded(
                                VILLAGE, "2026", new Fen(10_000_000), SetAside.percent(30), "Village meeting 2026-12")),
                event(
                        "public-grant-recorded",
                        new MoneyEvent.PublicGrantRecorded(VILLAGE, "2026", 120, new Fen(5_000), "Township 2026/17")),
                event(
                        "donation-received",
                        new MoneyEvent.DonationReceived(VILLAGE, "D7", new Fen(20_000), "for elders")));
    }

    private static List<Example> news() {
        return List.of(
                news("household", new News.HouseholdNews(HOUSE, VILLAGE, "王*明", null, null, new Points(10_050), DAY)),
                news(
                        "household-suspended",
                        new News.HouseholdNews(HOUSE, VILLAGE, "王*明", DAY, DAY.plusDays(30), Points.ZERO, DAY)),
                news("card-secure", new News.CardNews(CARD, CardTier.SECURE, HOUSE, false, 1_017L, "00".repeat(16))),
                news("card-lost", new News.CardNews(CARD, CardTier.IDENTIFIER, HOUSE, true, null, null)),
                news("grant", new News.GrantNews(HOUSE, new Points(1_050))),
                news(
                        "goods",
                        new News.GoodsNews(
                                RICE, "6901234567892", "大米 5千克", "Rice 5 kg", "rice", new Points(625), true)),
                news("store", new News.StoreNews(STORE, "福禄三村积分超市", "Fulu Village 3 store", Points.whole(10))));
    }

    private static List<Example> messages() {
        Sync.Head head = new Sync.Head(1, 42, new byte[32]);
        Sync.Status status = new Sync.Status("0.1.0", "2026-11-21T04:00:00Z");
        return List.of(
                new Example(
                        "sync-request",
                        new Sync.Request(
                                1, NODE, "nonce-1", head, List.of(bytes("{}")), head, bytes("signature"), 17, status),
                        Sync.Request.class),
                new Example(
                        "sync-request-first",
                        new Sync.Request(1, NODE, "", null, List.of(), null, null, 0, status),
                        Sync.Request.class),
                new Example(
                        "sync-reply",
                        new Sync.Reply(
                                1,
                                "nonce-2",
                                head,
                                List.of(new News.GrantNews(HOUSE, new Points(1_050))),
                                18,
                                true,
                                DAY),
                        Sync.Reply.class),
                new Example(
                        "sync-reply-first",
                        new Sync.Reply(1, "nonce-2", null, List.of(), 0, false, DAY),
                        Sync.Reply.class),
                new Example("problem", new Sync.Problem("replayed", "Send it again.", "nonce-3"), Sync.Problem.class),
                new Example(
                        "enrolment-request",
                        new Enrolment.Request(1, "0".repeat(32), bytes("key")),
                        Enrolment.Request.class),
                new Example(
                        "enrolment-reply",
                        new Enrolment.Reply(1, NODE, STORE, 1, bytes("key")),
                        Enrolment.Reply.class));
    }

    @Override
    public String toString() {
        return file;
    }
}

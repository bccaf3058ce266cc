package jifen.workbench.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.workbench.example.Township.Award;
import jifen.workbench.example.Township.Card;
import jifen.workbench.example.Township.Household;
import jifen.workbench.example.Township.Market;
import jifen.workbench.example.Township.Suspension;
import jifen.workbench.example.Township.Village;

/**
 * An example township in the shape of seed 001's Fulu: seven collectives, a village store and the central store. Only the village
 * Banzhu is named in the seed; the other villages, all people, cards and figures are invented, and every name that a screen shows
 * of a store or village says so.
 */
public final class Fulu {
    public static final StoreId VILLAGE_STORE = new StoreId("S1");
    public static final StoreId CENTRAL_STORE = new StoreId("S2");

    /** Seed 001: 50 yuan a household and year of public money, and 30 % of the collectives' net income. */
    public static final Fen PUBLIC_GRANT_PER_HOUSEHOLD = Fen.parseYuan("50");

    public static final SetAside SET_ASIDE = SetAside.percent(30);

    /** Every so manyth household of a village lives on little: it meets "not enough points". */
    public static final int POOR_EVERY = 8;

    public static final Points POOR_POINTS_MAX = Points.parse("1.5");

    private static final int HOUSEHOLDS_PER_VILLAGE_MIN = 16;
    private static final int HOUSEHOLDS_PER_VILLAGE_MAX = 19;
    private static final int SUSPENDED_HOUSEHOLDS = 4;
    private static final int LOST_CARDS = 4;
    private static final int STRANGERS = 4;
    private static final int SUSPENSION_MONTHS = 3;

    private static final String SURNAMES = "王李张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private static final String LAST_NAMES = "明芳英华兰军平辉秀琴珍贵强刚红梅玉霞云福林德才文友志雄燕波勇";

    /** The seed's own four scores come first; the scores of the others are examples. */
    private static final List<String> RULES = List.of(
            "党员按时参加组织生活|0.5",
            "参加志愿活动|1",
            "建言献策被采纳|1",
            "培养一名本科以上学历大学生|1",
            "红榜：好人好事|2",
            "人居环境整治达标|1",
            "垃圾分类|0.5",
            "邻里互助|1.5",
            "院坝会主持发言|0.5",
            "最美家庭|3");

    private final RandomGenerator random;
    private final LocalDate today;
    private final List<Village> villages = villages();
    private final List<Household> households = new ArrayList<>();
    private final List<Card> cards = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();
    private final CardNumbers numbers;

    private Fulu(RandomGenerator random, LocalDate today) {
        this.random = random;
        this.today = today;
        this.numbers = new CardNumbers(random);
    }

    /** The same generator state gives the same township. */
    public static Township township(RandomGenerator random, LocalDate today) {
        return new Fulu(random, today).build();
    }

    private Township build() {
        villages.forEach(this::settle);
        List<Township.Good> goods = Catalogue.goods();
        List<Household> chosen = shuffledComfortable();
        List<Suspension> suspensions = chosen.subList(0, SUSPENDED_HOUSEHOLDS).stream()
                .map(this::suspended)
                .toList();
        List<jifen.ledger.party.CardId> lost =
                chosen.subList(SUSPENDED_HOUSEHOLDS, SUSPENDED_HOUSEHOLDS + LOST_CARDS).stream()
                        .map(household -> cards.stream()
                                .filter(card -> card.household().equals(household.id()))
                                .findFirst()
                                .orElseThrow()
                                .uid())
                        .toList();
        return new Township(
                today,
                villages,
                markets(),
                households,
                cards,
                lost,
                strangers(),
                suspensions,
                goods,
                new Shelves(random, today, goods).deliveries(),
                awards);
    }

    private static List<Village> villages() {
        return List.of(
                village("C1", "斑竹村", "Banzhu", CENTRAL_STORE, "186000", "20000"),
                village("C2", "甲溪村", "Jiaxi", VILLAGE_STORE, "92000", "5000"),
                village("C3", "乙山村", "Yishan", VILLAGE_STORE, "75000.50", "0"),
                village("C4", "丙桥村", "Bingqiao", VILLAGE_STORE, "64000", "3000"),
                village("C5", "丁坝村", "Dingba", CENTRAL_STORE, "58300", "0"),
                village("C6", "戊田村", "Wutian", CENTRAL_STORE, "121000", "8000"),
                village("C7", "己湾村", "Jiwan", CENTRAL_STORE, "49999.99", "2000"));
    }

    private static Village village(String id, String zh, String en, StoreId home, String netIncome, String donation) {
        return new Village(
                new CollectiveId(id),
                zh + "（示例）",
                en + " (example)",
                home,
                Fen.parseYuan(netIncome),
                Fen.parseYuan(donation));
    }

    private static List<Market> markets() {
        return List.of(
                new Market(VILLAGE_STORE, "甲溪村积分超市（示例）", "Jiaxi village store (example)", Points.whole(5)),
                new Market(CENTRAL_STORE, "积分兑换中心超市（示例）", "Central redemption store (example)", Points.whole(5)));
    }

    private void settle(Village village) {
        int count = random.nextInt(HOUSEHOLDS_PER_VILLAGE_MIN, HOUSEHOLDS_PER_VILLAGE_MAX + 1);
        for (int i = 1; i <= count; i++) {
            HouseholdId id = new HouseholdId(
                    "H%s%02d".formatted(village.collective().id().substring(1), i));
            households.add(new Household(id, village.collective(), village.home(), maskedName()));
            issue(id);
            if (i % POOR_EVERY == 0) {
                awards.add(new Award(id, Points.parse(random.nextBoolean() ? "0.5" : "1"), "参加志愿活动"));
            } else {
                earn(id);
            }
        }
    }

    private String maskedName() {
        char surname = SURNAMES.charAt(random.nextInt(SURNAMES.length()));
        char last = LAST_NAMES.charAt(random.nextInt(LAST_NAMES.length()));
        return random.nextInt(4) == 0 ? surname + "*" : surname + "*" + last;
    }

    /** Most households have one card of each kind; some have one, some three. */
    private void issue(HouseholdId household) {
        int kind = random.nextInt(20);
        if (kind != 0) {
            cards.add(secure(household));
        }
        if (kind != 1) {
            cards.add(new Card(numbers.identifier(), CardTier.IDENTIFIER, household, null));
        }
        if (kind > 16) {
            cards.add(secure(household));
        }
    }

    private Card secure(HouseholdId household) {
        return new Card(numbers.secure(), CardTier.SECURE, household, numbers.next());
    }

    private void earn(HouseholdId household) {
        int kinds = random.nextInt(3, 7);
        List<String> rules = new ArrayList<>(RULES);
        for (int i = 0; i < kinds; i++) {
            String[] rule = rules.remove(random.nextInt(rules.size())).split("\\|", -1);
            int times = random.nextInt(4, 13);
            awards.add(new Award(household, Points.parse(rule[1]).times(times), rule[0] + "，" + times + " 次"));
        }
    }

    private List<Household> shuffledComfortable() {
        List<Household> comfortable = new ArrayList<>();
        for (Household household : households) {
            Points earned = awards.stream()
                    .filter(award -> award.household().equals(household.id()))
                    .map(Award::points)
                    .reduce(Points.ZERO, Points::plus);
            if (!POOR_POINTS_MAX.covers(earned)) {
                comfortable.add(household);
            }
        }
        shuffle(comfortable, random);
        return comfortable;
    }

    private Suspension suspended(Household household) {
        LocalDate from = today.minusDays(random.nextInt(1, 60));
        return new Suspension(household.id(), from, from.plusMonths(SUSPENSION_MONTHS), "黑榜通报（示例）");
    }

    /** Cards of another township, or none of anybody's. */
    private List<Card> strangers() {
        List<Card> strangers = new ArrayList<>();
        HouseholdId elsewhere = new HouseholdId("ELSEWHERE");
        for (int i = 0; i < STRANGERS; i++) {
            strangers.add(
                    i % 2 == 0
                            ? new Card(numbers.identifier(), CardTier.IDENTIFIER, elsewhere, null)
                            : secure(elsewhere));
        }
        return strangers;
    }

    /** Fisher and Yates; the library's shuffle does not take every generator. */
    public static <T> void shuffle(List<T> list, RandomGenerator random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T kept = list.get(i);
            list.set(i, list.get(other));
            list.set(other, kept);
        }
    }
}

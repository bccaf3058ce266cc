package jifen.workbench.demo;

import java.util.Map;
import jifen.card.AesKey;
import jifen.ledger.account.Fen;
import jifen.workbench.example.Catalogue;
import jifen.workbench.example.ExampleFiles;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;

/** Tells the fund pool of the example township, through the same doors that a manager would use. */
final class FirstDay {
    private static final String ADMIN = "/api/admin/";
    private static final String RESOLUTION = "示例：村民代表会议 2026-03";

    private final Township township;
    private final CardBox cards;
    private final PoolAdmin admin;

    FirstDay(Township township, CardBox cards, PoolAdmin admin) {
        this.township = township;
        this.cards = cards;
        this.admin = admin;
    }

    void tell() {
        township.villages().forEach(this::found);
        township.markets()
                .forEach(market -> admin.post(
                        ADMIN + "stores",
                        Map.of(
                                "id", market.store().id(),
                                "nameZh", market.nameZh(),
                                "nameEn", market.nameEn(),
                                "identifierCapPerDay",
                                        market.identifierCapPerDay().hundredths())));
        ExampleFiles files = new ExampleFiles(township);
        admin.upload("goods", files.goods());
        admin.upload("households", files.households());
        admin.upload("cards", files.cards(card -> readKey(card).hex()));
        admin.upload("awards", files.awards());
        township.villages().forEach(this::fund);
        township.villages().forEach(this::give);
        township.suspensions()
                .forEach(suspension -> admin.post(
                        ADMIN + "suspensions",
                        Map.of(
                                "household", suspension.household().id(),
                                "from", suspension.from().toString(),
                                "until", suspension.until().toString(),
                                "reason", suspension.reason())));
        township.lost().forEach(card -> admin.post(ADMIN + "cards/" + card.uid() + "/lost", Map.of()));
    }

    private AesKey readKey(Township.Card card) {
        return cards.readKey(card);
    }

    private void found(Township.Village village) {
        admin.post(
                ADMIN + "collectives",
                Map.of("id", village.collective().id(), "nameZh", village.nameZh(), "nameEn", village.nameEn()));
    }

    /** Seed 001: 30 % of the net income goes into the fund. */
    private void fund(Township.Village village) {
        String collective = village.collective().id();
        admin.post(
                ADMIN + "point-values",
                Map.of(
                        "collective", collective,
                        "fenPerPoint", Catalogue.FEN_PER_POINT.fen(),
                        "resolution", RESOLUTION));
        admin.post(
                ADMIN + "incomes",
                Map.of(
                        "collective",
                        collective,
                        "period",
                        "2025",
                        "netIncome",
                        village.netIncome().fen(),
                        "rate",
                        Fulu.SET_ASIDE.basisPoints(),
                        "resolution",
                        RESOLUTION));
    }

    /** Seed 001: 50 yuan a household of public money, and what local firms give. */
    private void give(Township.Village village) {
        String collective = village.collective().id();
        long households = township.households().stream()
                .filter(household -> household.collective().equals(village.collective()))
                .count();
        admin.post(
                ADMIN + "public-grants",
                Map.of(
                        "collective",
                        collective,
                        "period",
                        "2026",
                        "households",
                        households,
                        "perHousehold",
                        Fulu.PUBLIC_GRANT_PER_HOUSEHOLD.fen(),
                        "document",
                        "示例：镇财政 2026-01"));
        if (!village.donation().equals(Fen.ZERO)) {
            admin.post(
                    ADMIN + "donations",
                    Map.of(
                            "collective",
                            collective,
                            "donor",
                            "D" + collective,
                            "amount",
                            village.donation().fen(),
                            "restriction",
                            "积分兑换（示例）"));
        }
    }
}

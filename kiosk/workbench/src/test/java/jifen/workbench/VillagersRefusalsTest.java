package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import jifen.card.CardUid;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.virtualcard.VirtualIdentifierCard;
import jifen.workbench.day.Screen;
import jifen.workbench.example.Township.Card;
import jifen.workbench.example.Township.Delivery;
import jifen.workbench.example.Township.Good;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What the goods, the day or another card refuse to a villager: a picture, a reason in words and in speech, and books that stay as they were. */
class VillagersRefusalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAGES_MAX = 20;
    private static final Points CAP = Points.whole(5);

    private static Shopfront shop;
    private long before;

    @BeforeAll
    static void openTheShop() {
        shop = new Shopfront("test-refusals");
    }

    @AfterAll
    static void closeTheShop() {
        shop.close();
    }

    @BeforeEach
    void standBeforeTheScreen() {
        shop.stand();
        before = shop.redemptions();
    }

    @AfterEach
    void leave() {
        shop.leave();
    }

    @Test
    void goodsPastTheirDate() {
        shop.toTheGoods(secure());
        choose(delivered(
                delivery -> delivery.expires() != null && delivery.expires().isBefore(shop.township.date())));
        refused("lot-expired", "这样东西过期了", "这个商品过期了");
    }

    @Test
    void goodsOfWhichTheLastPieceIsGone() {
        Good last = delivered(delivery -> delivery.quantity() == 1);
        shop.toTheGoods(secure());
        choose(last);
        shop.see("confirm");
        shop.press("[data-action=confirm]");
        shop.see("done");
        shop.leave();
        shop.stand();
        before++;
        shop.toTheGoods(secure());
        choose(last);
        refused("out-of-stock", "没货了", "这个商品没有了");
    }

    @Test
    void moreThanASimpleCardMaySpendInADay() {
        shop.toTheGoods(shop.household(household -> true, CardTier.IDENTIFIER));
        choose(dearerThanTheCap());
        shop.see("confirm");
        shop.press("[data-action=confirm]");
        refused("daily-cap", "今天的分不够用了", "今天的积分不够了");
    }

    @Test
    void anotherCardThanTheOneThatChose() {
        Card mine = secure();
        shop.toTheGoods(mine);
        choose(dearerThanTheCap());
        shop.see("confirm");
        shop.kiosk.slot().lift();
        shop.press("[data-action=confirm]");
        shop.see("lay-card");
        Card other = shop.household(household -> !household.id().equals(mine.household()), CardTier.SECURE);
        shop.kiosk.slot().insert(shop.stage.cards().card(other));
        refused("other-card", "换了一张卡", "请用刚才那张卡");
    }

    @Test
    void aCopyThatOnlyShowsASecureCardsNumber() {
        CardUid copied = CardUid.parse(secure().uid().uid());
        shop.kiosk.slot().insert(new VirtualIdentifierCard(copied));
        refused("counterfeit", "这张卡不能用", "没有通过检验");
    }

    @Test
    void aPriceThatChangedMeanwhileAndGoodsThatAreNoLongerOffered() {
        Good good = dearerThanTheCap();
        try {
            shop.toTheGoods(secure());
            choose(good);
            shop.see("confirm");
            announce(good, good.price().plus(Points.whole(1)), true);
            shop.press("[data-action=confirm]");
            refused("price-changed", "分数变了", "价钱变了");
            shop.leave();
            shop.stand();
            shop.toTheGoods(secure());
            choose(good);
            shop.see("confirm");
            announce(good, good.price().plus(Points.whole(1)), false);
            shop.press("[data-action=confirm]");
            refused("not-offered", "这样东西现在不换了", "这个商品不能换");
        } finally {
            announce(good, good.price(), true);
        }
    }

    private static Card secure() {
        return shop.household(household -> true, CardTier.SECURE);
    }

    private void refused(String reason, String title, String spoken) {
        shop.see("refused");
        shop.picture("play-refused-" + reason);
        assertTrue(shop.text().contains(title), shop::text);
        assertTrue(shop.find("#view img[src*=" + reason + "]").isDisplayed());
        assertTrue(
                shop.find("[data-action=goods], [data-action=help]").isDisplayed(),
                "what to do next is one touch away");
        assertTrue(shop.spoken().getLast().contains(spoken), () -> "spoken: " + shop.spoken());
        assertEquals(before, shop.redemptions());
    }

    /** A kind of goods of this store. */
    private static Good delivered(Predicate<Delivery> fit) {
        Delivery found = shop.township.deliveries().stream()
                .filter(delivery -> delivery.store().equals(shop.kiosk.market().store()) && fit.test(delivery))
                .findFirst()
                .orElseThrow();
        return shop.township.goods().stream()
                .filter(good -> good.sku().equals(found.sku()))
                .findFirst()
                .orElseThrow();
    }

    private static Good dearerThanTheCap() {
        return shop.township.goods().stream()
                .filter(good -> !CAP.covers(good.price()) && Points.whole(12).covers(good.price()))
                .filter(good -> shop.township.deliveries().stream()
                        .anyMatch(delivery ->
                                delivery.store().equals(shop.kiosk.market().store())
                                        && delivery.sku().equals(good.sku())
                                        && delivery.quantity() > 3
                                        && (delivery.expires() == null
                                                || delivery.expires().isAfter(shop.township.date()))))
                .findFirst()
                .orElseThrow();
    }

    /** Touches its picture among the goods, on whichever page. */
    private static void choose(Good good) {
        String picture = ".tile[data-sku='" + good.sku().id() + "']";
        for (int page = 0; shop.browser.findElements(By.cssSelector(picture)).isEmpty(); page++) {
            assertTrue(page < PAGES_MAX, () -> "no picture of " + good.nameZh());
            shop.press("[data-kind=next]");
        }
        shop.press(picture);
    }

    /** Tells the fund pool of a price, and waits until the kiosk was in touch. */
    private static void announce(Good good, Points price, boolean offered) {
        shop.stage
                .pool()
                .admin()
                .post(
                        "/api/admin/goods",
                        Map.of(
                                "sku", good.sku().id(),
                                "barcode", good.barcode().digits(),
                                "nameZh", good.nameZh(),
                                "nameEn", good.nameEn(),
                                "picture", good.picture(),
                                "price", price.hundredths(),
                                "offered", offered));
        Instant told = Instant.now();
        try (Screen screen = Screen.of(shop.kiosk.screen())) {
            new WebDriverWait(shop.browser, PATIENCE)
                    .until(page -> Instant.parse(
                                    screen.health().path("sync").path("last").asText(Instant.EPOCH.toString()))
                            .isAfter(told));
        }
    }
}

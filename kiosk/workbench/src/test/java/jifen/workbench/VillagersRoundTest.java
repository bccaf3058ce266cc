package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township.Card;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A villager at the real screen of a real kiosk: Chromium, pcscd, the books and the fund pool, all as they ship. */
class VillagersRoundTest {
    private static Shopfront shop;

    @BeforeAll
    static void openTheShop() {
        shop = new Shopfront("test-screen");
    }

    @AfterAll
    static void closeTheShop() {
        shop.close();
    }

    @BeforeEach
    void standBeforeTheScreen() {
        shop.stand();
    }

    @AfterEach
    void takeTheCardAlongAndEnd() {
        shop.leave();
    }

    @Test
    void takesSoapWithOneCardAndOneConfirm() {
        Card card = shop.household(household -> true, CardTier.SECURE);
        shop.tap(card);
        shop.see("greeting", "goods");
        String usable = shop.find(".balance .amount, .strip .amount").getText();
        assertTrue(usable.matches("(?s).*\\d.*"), usable);
        if (shop.view().equals("greeting")) {
            shop.picture("play-greeting");
            shop.press("[data-action=goods]");
            shop.see("goods");
        }
        shop.picture("play-goods");
        WebElement tile = shop.find(".tile:not(.not)");
        String goods = tile.findElement(By.cssSelector(".name")).getText();
        shop.press(".tile:not(.not)");
        shop.see("confirm");
        shop.picture("play-confirm");
        assertTrue(shop.find("#view").getText().contains(goods));
        assertEquals("zh-CN", shop.browser.findElement(By.tagName("html")).getDomAttribute("lang"));
        shop.press("[data-action=confirm]");
        shop.see("done");
        shop.picture("play-done");
        assertTrue(
                shop.find("body").getText().contains("S1-1/1/"),
                shop.find("body").getText());
        assertEquals(1, shop.redemptions());
    }

    @Test
    void isToldInPlainWordsThatACardWasReportedLost() {
        Card lost = shop.township.cards().stream()
                .filter(card -> shop.township.isLost(card.uid()))
                .findFirst()
                .orElseThrow();
        shop.tap(lost);
        shop.see("refused");
        shop.picture("play-refused-lost");
        assertTrue(
                shop.find("#view").getText().contains("挂失"), shop.find("#view").getText());
        switchToEnglish();
        assertTrue(
                shop.find("#view").getText().contains("reported lost"),
                shop.find("#view").getText());
        shop.picture("play-refused-lost-en");
        switchToChinese();
    }

    @Test
    void isToldHowManyPointsAreMissingAndCanChooseAnother() {
        Card poor = shop.household(
                household -> Fulu.POOR_POINTS_MAX.covers(shop.township.awardedTo(household.id()))
                        && !shop.township.awardedTo(household.id()).equals(Points.ZERO),
                CardTier.SECURE);
        long before = shop.redemptions();
        shop.tap(poor);
        shop.see("greeting", "goods");
        if (shop.view().equals("greeting")) {
            shop.press("[data-action=goods]");
        }
        shop.see("goods");
        WebElement dear = findOnSomePage(".tile.not");
        while (!dear.getText().contains("差")) {
            shop.press("[data-kind=next]");
            dear = findOnSomePage(".tile.not");
        }
        String sku = dear.getDomAttribute("data-sku");
        shop.press(".tile.not[data-sku='" + sku + "']");
        shop.see("refused");
        shop.picture("play-refused-too-dear");
        assertTrue(
                shop.find("#view").getText().contains("差"), shop.find("#view").getText());
        shop.press("[data-kind=main]");
        shop.see("goods");
        assertEquals(before, shop.redemptions());
    }

    private static WebElement findOnSomePage(String css) {
        for (List<WebElement> found = shop.browser.findElements(By.cssSelector(css)); ; ) {
            if (!found.isEmpty()) {
                return found.get(0);
            }
            shop.press("[data-kind=next]");
            found = shop.browser.findElements(By.cssSelector(css));
        }
    }

    private void switchToEnglish() {
        shop.press("[data-kind=language]");
        new WebDriverWait(shop.browser, Duration.ofSeconds(20))
                .until(page -> "en".equals(page.findElement(By.tagName("html")).getDomAttribute("lang")));
    }

    private void switchToChinese() {
        shop.press("[data-kind=language]");
    }
}

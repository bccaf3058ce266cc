package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import jifen.hardware.printer.NetworkPrinter;
import jifen.hardware.printer.NetworkPrinter.Condition;
import jifen.hardware.speaker.ChineseNumbers;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.workbench.example.Township;
import jifen.workbench.example.Township.Card;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A villager when something is not as usual: who cannot read, who erred, and what around them fails. */
class VillagersTroublesTest {
    private static Shopfront shop;

    @BeforeAll
    static void openTheShop() {
        shop = new Shopfront("test-troubles");
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
    void leave() {
        shop.leave();
    }

    private static Card wealthy() {
        return shop.household(household -> true, CardTier.SECURE);
    }

    private static void takeTheFirst(Card card) {
        shop.toTheGoods(card);
        shop.press(".tile:not(.not)");
        shop.see("confirm");
        shop.press("[data-action=confirm]");
        shop.see("done");
    }

    @Test
    void whoCannotReadIsLedByPicturesAndVoiceAlone() {
        shop.toTheGoods(wealthy());
        String goods = shop.find(".tile:not(.not) .name").getText();
        String price = shop.find(".tile:not(.not) .price").getText().replaceAll("[^0-9.]", "");
        String points = ChineseNumbers.decimalCount(Points.parse(price).hundredths());
        assertTrue(String.valueOf(shop.find(".tile:not(.not) img").getDomAttribute("src"))
                .startsWith("/pictures/"));
        shop.press(".tile:not(.not)");
        shop.see("confirm");
        shop.press("[data-action=confirm]");
        shop.see("done");
        assertTrue(shop.find("#view img[src*=done]").isDisplayed());
        assertEquals(
                List.of(
                        "您好。请选商品",
                        "请选商品",
                        goods + "，需要" + points + "积分。要换，请按绿色的按钮",
                        "请把卡放好，不要动",
                        "换好了，请拿走您的商品。换错了，请按黄色的按钮"),
                shop.spoken());
    }

    @Test
    void whoErredTakesItBackOnTheScreenWithTheSameCard() {
        long before = shop.redemptions();
        takeTheFirst(wealthy());
        assertEquals(before + 1, shop.redemptions());
        shop.press("[data-action=undo]");
        shop.see("undone", "undo-card", "undoing");
        shop.see("undone");
        shop.picture("play-undone");
        assertTrue(shop.text().contains("取消了") && shop.text().contains("退回"), shop::text);
    }

    @Test
    void withTheNetworkDownNothingIsDifferent() {
        shop.kiosk.wire().cut();
        try {
            long before = shop.redemptions();
            takeTheFirst(wealthy());
            assertEquals(before + 1, shop.redemptions());
        } finally {
            shop.kiosk.wire().restore();
        }
    }

    @Test
    void aReaderThatIsLostIsNamedAndServesAgainWithoutARestart() {
        shop.stage.loseReaders();
        shop.see("out-of-service");
        shop.picture("play-no-reader");
        assertTrue(shop.text().contains("没有读卡器"), shop::text);
        shop.stage.findReaders();
        shop.see("idle");
        takeTheFirst(wealthy());
    }

    @Test
    void aCardThatWasReportedLostIsRefusedAloudAndTheClerkIsCalledByOneTouch() {
        Card lost = shop.township.cards().stream()
                .filter(card -> shop.township.isLost(card.uid()))
                .findFirst()
                .orElseThrow();
        shop.tap(lost);
        shop.see("refused");
        assertTrue(shop.find("#view img[src*=card-lost]").isDisplayed());
        assertEquals(List.of("这张卡已经挂失，请找店员"), shop.spoken());
        shop.press("[data-action=help]");
        shop.see("help");
        shop.press("[data-kind=main]");
        shop.see("refused");
    }

    @Test
    void aSuspendedHouseholdAndAStrangerAreToldWhy() {
        Card suspended = shop.township.cards().stream()
                .filter(card -> shop.township.isSuspended(card.household()) && !shop.township.isLost(card.uid()))
                .findFirst()
                .orElseThrow();
        refused(suspended, "暂时不能换", "household-suspended");
        Township.Card stranger = shop.township.strangers().get(0);
        refused(stranger, "不认识这张卡", "card-unknown");
    }

    private static void refused(Card card, String title, String picture) {
        shop.tap(card);
        shop.see("refused");
        assertTrue(shop.text().contains(title), shop::text);
        assertTrue(shop.find("#view img[src*=" + picture + "]").isDisplayed());
        shop.kiosk.slot().lift();
        shop.press("[data-action=cancel]");
        shop.see("idle");
    }

    @Test
    void aPrinterOutOfPaperPrintsLaterAndTakesNothingTwice() throws IOException, InterruptedException {
        try (NetworkPrinter printer = new NetworkPrinter()) {
            printer.become(Condition.PAPER_OUT);
            shop.reconfigure(
                    "printer",
                    "tcp:" + printer.port().host() + ":" + printer.port().port());
            shop.stand();
            long before = shop.redemptions();
            takeTheFirst(wealthy());
            shop.find(".receipt.failed");
            shop.picture("play-out-of-paper");
            assertTrue(shop.text().contains("没纸了"), shop::text);
            printer.become(Condition.WELL);
            shop.press("[data-action=print]");
            shop.find(".receipt.printed");
            assertEquals(before + 1, shop.redemptions());
        } finally {
            shop.leave();
            shop.reconfigure("printer", "none");
            shop.stand();
        }
    }
}

package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.workbench.demo.CardBox;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Stage;
import jifen.workbench.demo.Stopwatch;
import jifen.workbench.demo.Workplace;
import jifen.workbench.example.Fulu;
import jifen.workbench.example.Township;
import jifen.workbench.example.Township.Card;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A villager at the real screen of a real kiosk: Chromium, pcscd, the books and the fund pool, all as they ship. */
class VillagersRoundTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LAYS_MAX = 3;

    private static Workplace place;
    private static Township township;
    private static Stage stage;
    private static ChromeDriver browser;
    private static KioskNode kiosk;

    @BeforeAll
    static void openTheShop() {
        place = Workplace.take(Home.find(), "test-screen", false);
        SplittableRandom random = new SplittableRandom(11);
        township = Fulu.township(random.split(), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        stage = new Stage(place, township, new CardBox(township, random.split()), 0, new Stopwatch());
        stage.build(true);
        kiosk = stage.kiosks().get(0);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + place.folder("chromium"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        browser.manage().window().setSize(new Dimension(1280, 940));
    }

    @AfterAll
    static void closeTheShop() {
        if (browser != null) {
            browser.quit();
        }
        if (stage != null) {
            stage.close();
        }
        place.close();
    }

    @BeforeEach
    void standBeforeTheScreen() {
        browser.get(kiosk.screen().toString());
        see("idle");
    }

    @AfterEach
    void takeTheCardAlongAndEnd() {
        kiosk.slot().lift();
        if (!view().equals("idle")) {
            press("[data-action=cancel]");
        }
    }

    @Test
    void takesSoapWithOneCardAndOneConfirm() throws IOException {
        Card card = household(household -> true, CardTier.SECURE);
        tap(card);
        see("greeting", "goods");
        String usable = find(".balance .amount, .strip .amount").getText();
        assertTrue(usable.matches("(?s).*\\d.*"), usable);
        if (view().equals("greeting")) {
            picture("greeting");
            press("[data-action=goods]");
            see("goods");
        }
        picture("goods");
        WebElement tile = find(".tile:not(.not)");
        String goods = tile.findElement(By.cssSelector(".name")).getText();
        press(".tile:not(.not)");
        see("confirm");
        picture("confirm");
        assertTrue(find("#view").getText().contains(goods));
        assertEquals("zh-CN", browser.findElement(By.tagName("html")).getDomAttribute("lang"));
        press("[data-action=confirm]");
        see("done");
        picture("done");
        assertTrue(find("body").getText().contains("S1-1/1/"), find("body").getText());
        assertEquals(1, health().redemptions());
    }

    @Test
    void isToldInPlainWordsThatACardWasReportedLost() throws IOException {
        Card lost = township.cards().stream()
                .filter(card -> township.isLost(card.uid()))
                .findFirst()
                .orElseThrow();
        tap(lost);
        see("refused");
        picture("refused-lost");
        assertTrue(find("#view").getText().contains("挂失"), find("#view").getText());
        switchToEnglish();
        assertTrue(
                find("#view").getText().contains("reported lost"), find("#view").getText());
        picture("refused-lost-en");
        switchToChinese();
    }

    @Test
    void isToldHowManyPointsAreMissingAndCanChooseAnother() throws IOException {
        Card poor = household(
                household -> Fulu.POOR_POINTS_MAX.covers(township.awardedTo(household.id()))
                        && !township.awardedTo(household.id()).equals(Points.ZERO),
                CardTier.SECURE);
        long before = health().redemptions();
        tap(poor);
        see("greeting", "goods");
        if (view().equals("greeting")) {
            press("[data-action=goods]");
        }
        see("goods");
        WebElement dear = findOnSomePage(".tile.not");
        while (!dear.getText().contains("差")) {
            press("[data-kind=next]");
            dear = findOnSomePage(".tile.not");
        }
        String sku = dear.getDomAttribute("data-sku");
        press(".tile.not[data-sku='" + sku + "']");
        see("refused");
        picture("refused-too-dear");
        assertTrue(find("#view").getText().contains("差"), find("#view").getText());
        press("[data-kind=main]");
        see("goods");
        assertEquals(before, health().redemptions());
    }

    private Card household(Predicate<Township.Household> fit, CardTier tier) {
        return township.cards().stream()
                .filter(card ->
                        card.tier() == tier && !township.isLost(card.uid()) && !township.isSuspended(card.household()))
                .filter(card -> township.households().stream()
                        .anyMatch(household -> household.id().equals(card.household())
                                && household.home().equals(kiosk.market().store())
                                && fit.test(household)))
                .findFirst()
                .orElseThrow();
    }

    private record Health(long redemptions) {}

    private static Health health() {
        try (jifen.workbench.day.Screen screen = jifen.workbench.day.Screen.of(kiosk.screen())) {
            return new Health(screen.health().path("redemptions").asLong());
        }
    }

    /** Lays the card on the reader, again if it could not be read, until the screen has an answer. */
    private void tap(Card card) {
        kiosk.slot().insert(stage.cards().card(card));
        see("greeting", "goods", "refused", "unreadable");
        for (int lays = 1; lays < LAYS_MAX && view().equals("unreadable"); lays++) {
            kiosk.slot().lift();
            kiosk.slot().insert(stage.cards().card(card));
            see("greeting", "goods", "refused");
        }
    }

    private static String view() {
        return String.valueOf(browser.findElement(By.tagName("body")).getDomAttribute("data-view"));
    }

    private static void see(String... views) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> "the screen shows " + view() + ", not " + List.of(views))
                .until(page -> List.of(views).contains(view()));
        JavascriptExecutor page = browser;
        Object overflow = page.executeScript("return document.documentElement.scrollHeight > innerHeight + 1"
                + " || document.documentElement.scrollWidth > innerWidth + 1");
        assertFalse(Boolean.TRUE.equals(overflow), view() + " does not fit the screen");
    }

    private static WebElement find(String css) {
        return new WebDriverWait(browser, PATIENCE).until(page -> page.findElement(By.cssSelector(css)));
    }

    private static WebElement findOnSomePage(String css) {
        for (List<WebElement> found = browser.findElements(By.cssSelector(css)); ; ) {
            if (!found.isEmpty()) {
                return found.get(0);
            }
            press("[data-kind=next]");
            found = browser.findElements(By.cssSelector(css));
        }
    }

    /** Presses as a finger does, and waits until the screen has answered. */
    private static void press(String css) {
        String before = String.valueOf(browser.findElement(By.tagName("body")).getDomAttribute("data-n"));
        new WebDriverWait(browser, PATIENCE).until(page -> {
            if (!before.equals(page.findElement(By.tagName("body")).getDomAttribute("data-n"))) {
                return true;
            }
            page.findElement(By.cssSelector(css)).click();
            return !before.equals(page.findElement(By.tagName("body")).getDomAttribute("data-n"));
        });
    }

    private void switchToEnglish() {
        press("[data-kind=language]");
        new WebDriverWait(browser, PATIENCE)
                .until(page -> "en".equals(page.findElement(By.tagName("html")).getDomAttribute("lang")));
    }

    private void switchToChinese() {
        press("[data-kind=language]");
    }

    private static void picture(String name) throws IOException {
        Path folder = Path.of("target", "screens");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}

package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A clerk's morning in Chromium: on the kiosk's panel, on a phone and on a laptop; the pages, the books and the TLS port as they ship. */
class ClerksMorningTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What a page is looked at on, in CSS pixels. */
    private enum Glass {
        PANEL(1280, 800),
        PHONE(390, 844),
        LAPTOP(1366, 768);

        private final int width;
        private final int height;

        Glass(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @TempDir
    private static Path profile;

    private static ChromeDriver browser;

    @TempDir
    private Path folder;

    private ClerksShop shop;

    @BeforeAll
    static void openTheBrowser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setAcceptInsecureCerts(true);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openTheShop() {
        shop = new ClerksShop(folder);
        browser.manage().deleteAllCookies();
    }

    @AfterEach
    void closeTheShop() {
        shop.close();
    }

    @Test
    void receivesGoodsWritesOffAndTakesBackOnThePanel() {
        look(Glass.PANEL);
        browser.get(shop.onPanel() + "language?to=zh");
        signIn(shop.onPanel(), "li-lei");
        see(".todo");
        assertTrue(text().contains("批货已过期"), text());
        receivesAfterThreeMistakes();
        writesOffByTwo();
        takesBackARedemption();
    }

    private void receivesAfterThreeMistakes() {
        go("receive");
        type("supplier", "南充日化批发部");
        type("address", "南充市顺庆区 12 号");
        type("contact", "13800000000");
        type("1.code", "6901234567893");
        type("1.quantity", "24");
        type("1.unitCost", "3.50");
        type("1.expires", "2026-02-30");
        type("1.batch", "B7");
        press("button[value=more]");
        see("[name='2.quantity']");
        new Select(find("[name='2.goods']")).selectByValue("F-SALT");
        type("2.quantity", "10");
        type("2.unitCost", "2");
        type("2.produced", shop.today.minusYears(1).toString());
        type("2.expires", shop.today.minusDays(1).toString());
        press("button[value=store]");
        see(".mistake");
        assertEquals(3, browser.findElements(By.cssSelector(".mistake")).size(), text());
        assertTrue(text().contains("没有 2026-02-30 这一天：2026 年 2 月只有 28 天"), text());
        Screenshots.take(browser, "shop-panel-zh-receive-mistakes");
        assertEquals("24", find("[name='1.quantity']").getDomProperty("value"));
        type("1.code", ClerksShop.SOAP_BARCODE);
        type("1.expires", shop.today.plusYears(2).toString());
        type("2.expires", shop.today.plusYears(2).toString());
        press("button[value=store]");
        see(".good");
        assertTrue(find(".good").getText().contains("已入库 2 批"), text());
        Screenshots.take(browser, "shop-panel-zh-receipt-stored");
    }

    private void writesOffByTwo() {
        go("lots/noodles-5");
        new Select(find("[name=cause]")).selectByValue("EXPIRED");
        type("pieces", "12");
        press("button[value=look]");
        see(".change");
        assertTrue(find(".change").getText().replaceAll("\\s+", "").startsWith("12→0"), text());
        type("second", "li-lei");
        type("secondPassword", ClerksShop.PASSWORD);
        press("button[value=store]");
        see(".mistake");
        Screenshots.take(browser, "shop-panel-zh-write-off-own-signature");
        type("second", "wang-fang");
        type("secondPassword", ClerksShop.PASSWORD);
        press("button[value=store]");
        see(".good");
        assertTrue(find(".good").getText().contains("12 → 0"), text());
        Screenshots.take(browser, "shop-panel-zh-write-off-done");
    }

    private void takesBackARedemption() {
        go("redemptions");
        press("td a.open");
        see("[name=reason]");
        type("reason", "拿错了");
        press("button.grave");
        see(".good");
        assertTrue(find(".note").getText().contains("已经冲正"), text());
        Screenshots.take(browser, "shop-panel-zh-redemption-reversed");
    }

    @Test
    void everyPageFitsThePanelAPhoneAndALaptopInBothLanguages() {
        shop.bell.ring("王*明");
        for (Glass glass : Glass.values()) {
            look(glass);
            URI at = glass == Glass.PANEL ? shop.onPanel() : shop.onNetwork();
            browser.get(at + "sign-in");
            for (String language : List.of("zh", "en")) {
                browser.manage().deleteAllCookies();
                browser.get(at + "language?to=" + language);
                picture(glass, language, "sign-in");
                signIn(at, "li-lei");
                for (String page : List.of(
                        "today",
                        "receive",
                        "shelf",
                        "lots/soap-2",
                        "redemptions",
                        "receipts",
                        "assist",
                        "households?search=H1",
                        "households/H1",
                        "opening")) {
                    go(page);
                    picture(glass, language, page.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", ""));
                }
                go("redemptions");
                press("td a.open");
                see("[name=reason]");
                picture(glass, language, "redemption");
                go("receipts");
                press("td a.open");
                see(".facts");
                picture(glass, language, "receipt");
                browser.manage().deleteAllCookies();
                browser.get(at + "language?to=" + language);
                signIn(at, "sun-wu");
                go("audit");
                picture(glass, language, "audit");
            }
        }
    }

    /** Nothing runs over to the right: a register scrolls within its frame. */
    private static void picture(Glass glass, String language, String name) {
        Object over = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
        assertTrue(over instanceof Long wide && wide <= 1, name + " is too wide for " + glass + " by " + over);
        Long height = (Long) browser.executeScript("return document.documentElement.scrollHeight");
        size(glass.width, (int) Math.max(glass.height, Math.min(height == null ? 0 : height, 4_000)), glass);
        Screenshots.take(
                browser,
                "shop-" + glass.name().toLowerCase(Locale.ROOT) + "-" + language + "-" + name.toLowerCase(Locale.ROOT));
        size(glass.width, glass.height, glass);
    }

    @Test
    void registersPrintOnA4WithAllColumnsAndPlacesToSign() {
        look(Glass.LAPTOP);
        browser.get(shop.onNetwork() + "language?to=zh");
        signIn(shop.onNetwork(), "li-lei");
        for (String page : List.of("redemptions", "receipts", "households/H1", "lots/soap-2", "shelf")) {
            go(page);
            onPaper();
            assertTrue(find(".signatures").isDisplayed(), page);
            assertFalse(find("header").isDisplayed(), page);
            Object over = browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
            assertTrue(over instanceof Long wide && wide <= 1, page + " is too wide for A4 by " + over);
            Screenshots.take(
                    browser, "shop-a4-zh-" + page.toLowerCase(Locale.ROOT).replace('/', '-'));
        }
        go("redemptions");
        onPaper();
        assertTrue(find("td.detail").isDisplayed());
    }

    /** A4 across, less its margins, in CSS pixels. */
    private static void onPaper() {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        size(1_032, 703, Glass.LAPTOP);
    }

    private static void look(Glass glass) {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "screen"));
        size(glass.width, glass.height, glass);
    }

    private static void size(int width, int height, Glass glass) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", glass == Glass.PHONE));
    }

    private void signIn(URI at, String name) {
        browser.get(at + "sign-in");
        type("name", name);
        type("password", ClerksShop.PASSWORD);
        press("main form button:not([class])");
        see(".doors");
    }

    private static void go(String page) {
        String here = browser.getCurrentUrl();
        browser.get(here.substring(0, here.indexOf("/shop/") + "/shop/".length()) + page);
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    private static void see(String css) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> "there is no " + css + " on " + browser.getCurrentUrl() + ":\n" + text())
                .until(page -> !page.findElements(By.cssSelector(css)).isEmpty());
    }

    private static WebElement find(String css) {
        see(css);
        return browser.findElement(By.cssSelector(css));
    }

    private static void type(String name, String text) {
        WebElement field = find("[name='" + name + "']");
        field.clear();
        field.sendKeys(text);
    }

    /** As a finger does, and waits for the page that follows. */
    private static void press(String css) {
        WebElement target = find(css);
        browser.executeScript("arguments[0].scrollIntoView({block: 'center'}); document.activeElement.blur();", target);
        Chromium.turn(browser, target::click);
    }
}

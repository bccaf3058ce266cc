package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jifen.workbench.demo.DemoStaff;
import jifen.workbench.demo.Home;
import jifen.workbench.demo.PoolNode;
import jifen.workbench.demo.Workplace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A collective opens: its manager at the pages of a fund pool as it ships, from the first empty page to a lost card replaced. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagersDayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOST = "04A1B2C3D4E5F6";
    private static final String NEW = "04A1B2C3D4E5F7";

    private static Workplace place;
    private static PoolNode pool;
    private static ChromeDriver browser;

    @BeforeAll
    static void openTheOffice() {
        place = Workplace.take(Home.find(), "test-managers", false);
        pool = new PoolNode(place, 0);
        pool.start();
        browser = Chromium.openTrusting(place.folder("chromium"));
        signIn(DemoStaff.Seat.MANAGER);
        browser.get(page("language?to=zh"));
    }

    @AfterAll
    static void closeTheOffice() {
        if (browser != null) {
            browser.quit();
        }
        if (pool != null) {
            pool.close();
        }
        place.close();
    }

    @Test
    @Order(1)
    void openingDayNeedsNothingButForms() {
        go("households");
        assertTrue(text(".empty").contains("合作社"), text(".empty"));
        go("places/collective");
        fill(Map.of("id", "C1", "nameZh", "甲村合作社", "nameEn", "First village", "rate", "30"));
        sent();
        go("places/store");
        fill(Map.of("id", "S1", "nameZh", "甲村店", "nameEn", "Village store", "cap", "5"));
        sent();
        go("households/new");
        fill(Map.of("id", "H1", "fullName", "王小明"));
        sent();
        assertTrue(text("h1").contains("王*明"), text("h1"));
        assertFalse(browser.getPageSource().contains("王小明"), "a full name is kept nowhere");
        go("households/H1/members/new");
        fill(Map.of("name", "王小溪", "birthYear", "2015"));
        new Select(find("select[name=relation]")).selectByValue("child");
        sent();
        assertTrue(text("main").contains("王小溪"));
        go("households/H1/cards/new");
        fill(Map.of("uid", LOST));
        sent();
        assertTrue(text("main").contains(LOST));
    }

    @Test
    @Order(2)
    void aBarcodeWithAWrongCheckDigitIsToldAndWhatWasTypedStays() {
        go("goods/new");
        fill(Map.of("sku", "SOAP", "nameZh", "肥皂", "barcode", "6901234567891", "price", "2"));
        find("input[name=picture][value=soap]").click();
        submit();
        assertTrue(text(".mistakes").contains("6901234567891"), text(".mistakes"));
        assertEquals("肥皂", find("input[name=nameZh]").getDomProperty("value"));
        assertTrue(find("input[name=picture][value=soap]").isSelected());
        fill(Map.of("barcode", "6901234567892"));
        sent();
        assertTrue(text("main").contains("6901234567892"));
    }

    @Test
    @Order(3)
    void anIncomeIsTypedWrongCorrectedLookedAtApprovedAndStandsInTheRegister() {
        go("money/income");
        fill(Map.of("period", "2026 年三季度", "netIncome", "一万二", "resolution", "成员大会 2026-3 第 7 号"));
        submit();
        assertTrue(text(".mistakes").contains("一万二"), text(".mistakes"));
        assertEquals("成员大会 2026-3 第 7 号", value("resolution"));
        fill(Map.of("netIncome", "12000"));
        submit();
        assertTrue(text(".mistakes").contains("2026 年三季度"), text(".mistakes"));
        assertEquals("12000", value("netIncome"));
        fill(Map.of("period", "2026-Q3"));
        submit();
        assertTrue(text(".sums").contains("3600.00") && text(".sums").contains("8400.00"), text(".sums"));
        picture("income-look");
        follow("form[action$='income/change'] button");
        assertEquals("2026-Q3", value("period"));
        submit();
        follow("form[action$='money/income'] button");
        assertTrue(text(".good").matches("(?s).*\\d+.*"), text(".good"));
        assertFalse(text("main").contains("3600.00"), "nothing is posted under one name");
        approveTheDraft();
        go("money?search=" + "第 7 号");
        assertTrue(text("table.register").contains("成员大会 2026-3 第 7 号"), text("main"));
        assertTrue(text("table.register").contains("3600.00"), text("main"));
        picture("fund-register");
    }

    @Test
    @Order(4)
    void aLostCardIsReportedAndReplacedAndBothAreToldOf() {
        go("households/H1");
        follow("form[action$='/lost'] button");
        assertTrue(text("main").contains("已挂失"), text("main"));
        follow("a[href$='/" + LOST + "/replace']");
        fill(Map.of("uid", "not a card"));
        submit();
        assertTrue(text(".mistakes").contains("not a card"), text(".mistakes"));
        fill(Map.of("uid", NEW));
        sent();
        find("details summary").click();
        String history = text("details");
        assertTrue(history.contains(NEW) && history.contains("取代"), history);
        assertTrue(
                browser.findElements(By.cssSelector("a[href$='/" + LOST + "/replace']"))
                        .isEmpty(),
                "once is enough");
        JsonNode totals = pool.admin().get("/api/admin/totals");
        assertEquals(2, totals.path("cards").asInt());
        picture("card-replaced");
    }

    @Test
    @Order(5)
    void everyPageFitsADeskAndAPhoneInBothLanguages() {
        for (String language : List.of("zh", "en")) {
            browser.get(page("language?to=" + language));
            for (String path : PAGES) {
                for (int width : new int[] {1280, 360}) {
                    panel(width);
                    go(path);
                    Object wide = ((JavascriptExecutor) browser)
                            .executeScript("return document.documentElement.scrollWidth > window.innerWidth + 1");
                    assertFalse(Boolean.TRUE.equals(wide), path + " is wider than " + width + " in " + language);
                    picture(path.replaceAll("[^A-Za-z0-9]", "-") + "-" + language + "-" + width);
                }
            }
        }
    }

    private static final List<String> PAGES = List.of(
            "overview",
            "households",
            "households/new",
            "households/H1",
            "households/H1/edit",
            "households/H1/members/new",
            "households/H1/members/1",
            "households/H1/cards/new",
            "households/H1/suspend",
            "households/H1/award",
            "households/H1/ledger",
            "suspensions",
            "money",
            "money/income",
            "money/grant",
            "money/donation",
            "money/value",
            "money/values",
            "goods",
            "goods/new",
            "goods/SOAP",
            "places",
            "places/collective",
            "places/store",
            "reconciliation",
            "reconciliation/stores/S1",
            "drafts");

    /** What one person prepared another approves, at the same pages and under their own name. */
    private static void approveTheDraft() {
        signOut();
        signIn(DemoStaff.Seat.REVIEWER);
        go("drafts");
        follow("main table a, main li a");
        follow("form[action$='/approve'] button");
        assertTrue(text(".good").contains("pool/1/"), text(".good"));
        signOut();
        signIn(DemoStaff.Seat.MANAGER);
    }

    private static void signIn(DemoStaff.Seat seat) {
        browser.get(page("sign-in"));
        fill(Map.of("name", seat.id(), "password", pool.staff().password(seat)));
        follow("main form button");
    }

    private static void signOut() {
        follow("header form button");
    }

    private static String page(String path) {
        return pool.address().resolve("/console/" + path.replace(" ", "%20")).toString();
    }

    private static void go(String path) {
        browser.get(page(path));
    }

    private static void fill(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            WebElement field = find("main form:not([method=get]) [name=" + name + "]");
            field.clear();
            field.sendKeys(value);
        });
    }

    /** As a person sends it: the page's own checks of empty fields stand before it. */
    private static void submit() {
        follow("main form.sheet button");
    }

    private static void sent() {
        submit();
        assertTrue(browser.findElements(By.cssSelector(".mistakes[role=alert]")).isEmpty(), () -> text("main"));
        assertFalse(text(".good").isEmpty());
    }

    private static String value(String field) {
        return String.valueOf(find("input[name=" + field + "]").getDomProperty("value"));
    }

    private static void follow(String css) {
        Chromium.turn(browser, () -> find(css).click());
    }

    private static WebElement find(String css) {
        return new WebDriverWait(browser, PATIENCE).until(some -> some.findElement(By.cssSelector(css)));
    }

    private static String text(String css) {
        return find(css).getText();
    }

    private static void panel(int width) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** The whole page, however long. */
    private static void picture(String name) {
        Screenshots.take(
                browser,
                "pool-" + name.toLowerCase(Locale.ROOT).replaceAll("-+", "-").replaceAll("-$", ""));
    }
}

package jifen.workbench.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import jifen.store.Shelf.StoreName;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Equipment;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Press;
import jifen.terminal.session.State;
import jifen.terminal.settings.Glass;
import jifen.workbench.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What the page makes of a scanner's keys, of touches beside the buttons, and of a staff card's ticket, in a real browser. */
class KeysAndTouchesTest {
    private static final String CODE = "6901234567892";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Slower than any scanner, faster than any finger. */
    private static final Duration SLOWLY = Duration.ofMillis(160);

    private static ChromeDriver browser;

    private final AtomicReference<Moment> now = new AtomicReference<>();
    private final BlockingQueue<Press> presses = new LinkedBlockingQueue<>();
    private Screen screen;
    private long n;

    @BeforeAll
    static void openTheBrowser(@TempDir Path profile) {
        browser = Chromium.open(profile);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.quit();
    }

    @BeforeEach
    void openTheScreen() {
        show(new State.Idle());
        screen = new Screen(
                new Screen.Parts(now::get, this::press, () -> new StoreName("示例", "Example"), Map::of),
                Glass.TEN_INCHES);
        screen.start(0);
        Chromium.glass(browser, 1280, 800);
    }

    @AfterEach
    void closeTheScreen() {
        browser.get("about:blank");
        screen.close();
    }

    private CompletableFuture<Boolean> press(long view, Press press) {
        presses.add(press);
        return CompletableFuture.completedFuture(true);
    }

    private void show(State state) {
        n++;
        now.set(Moment.showing(n, state, Language.ZH, new Equipment(true, true)));
    }

    /** Opens the page on a state, and waits until it is drawn. */
    private void opened(String name) {
        open(name);
        drawn();
    }

    private void open(String name) {
        show(ScreenSamples.all(6).stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state());
        browser.get("http://127.0.0.1:" + screen.port());
    }

    private static void drawn() {
        new WebDriverWait(browser, SOON)
                .until(page -> page.findElement(By.tagName("body")).getDomAttribute("data-n") != null);
    }

    private Press pressed() throws InterruptedException {
        return presses.poll(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aScannersKeysAreOneScanAndItsEnterPressesNothing() throws InterruptedException {
        opened("goods");
        browser.executeScript("document.querySelector('button').focus()");
        new Actions(browser).sendKeys(CODE).sendKeys(Keys.ENTER).perform();
        assertEquals(new Press.Scan(CODE), pressed());
        new Actions(browser).sendKeys(CODE).perform();
        assertEquals(new Press.Scan(CODE), pressed());
        assertNull(presses.poll());
    }

    @Test
    void twoScansOneAfterTheOtherAreTwo() throws InterruptedException {
        opened("confirm-none");
        new Actions(browser)
                .sendKeys(CODE)
                .sendKeys(Keys.ENTER)
                .sendKeys(CODE)
                .sendKeys(Keys.ENTER)
                .perform();
        assertEquals(new Press.Scan(CODE), pressed());
        assertEquals(new Press.Scan(CODE), pressed());
    }

    @Test
    void whoTypesOnAForgottenKeyboardScansNothing() throws InterruptedException {
        opened("goods");
        Actions typing = new Actions(browser);
        for (int key = 0; key < CODE.length(); key++) {
            typing.sendKeys(CODE.substring(key, key + 1)).pause(SLOWLY);
        }
        typing.sendKeys(Keys.ENTER).sendKeys("12").sendKeys(Keys.ENTER).perform();
        // Whatever was pressed before this has been sent before this.
        new Actions(browser).pause(SLOWLY).sendKeys(CODE).sendKeys(Keys.ENTER).perform();
        assertEquals(new Press.Scan(CODE), pressed());
    }

    @Test
    void anyTouchEndsTheCallForTheClerk() throws InterruptedException {
        opened("help");
        new Actions(browser).moveToLocation(40, 60).click().perform();
        assertEquals(new Press.Continue(), pressed());
    }

    @Test
    void aStaffCardsTicketOpensTheClerksPagesOnceAndTheWayBackStaysOpen() {
        open("staff");
        new WebDriverWait(browser, SOON).until(ExpectedConditions.urlContains("/shop/enter?ticket="));
        browser.get("http://127.0.0.1:" + screen.port());
        drawn();
        assertEquals(
                "http://127.0.0.1:" + screen.port() + "/", browser.getCurrentUrl(), "the old ticket was used again");
    }
}

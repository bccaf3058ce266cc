package jifen.workbench.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import jifen.ledger.redemption.Decision;
import jifen.store.Shelf.StoreName;
import jifen.terminal.screen.Screen;
import jifen.terminal.session.Equipment;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Press;
import jifen.terminal.session.Reason;
import jifen.terminal.session.State;
import jifen.terminal.settings.Glass;
import jifen.workbench.Chromium;
import jifen.workbench.Screenshots;
import jifen.workbench.screens.ScreenSamples.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Every view on every panel in both languages, measured in a real browser against design/kiosk.md, "Numbers". */
class PanelsTest {
    /** The panels, and how large letters must be there (docs/decisions/0018-what-a-small-panel-shows.md). */
    enum Panel {
        TEN("10.1", "6.78"),
        WIDE("7.wide", "5.5"),
        SMALL("7.small", "5.5");

        final String code;
        final String textMm;

        Panel(String code, String textMm) {
            this.code = code;
            this.textMm = textMm;
        }

        Glass glass() {
            return switch (this) {
                case TEN -> Glass.TEN_INCHES;
                case WIDE -> Glass.SEVEN_INCHES_WIDE;
                case SMALL -> Glass.SEVEN_INCHES_SMALL;
            };
        }
    }

    /** 60 dots on the 10.1-inch panel. */
    private static final String POINTS_MM = "10.17";

    private static final StoreName SHOP = new StoreName("积分兑换中心超市（示例）", "Central redemption store (example)");

    private static ChromeDriver browser;
    private static String ruler;

    private final AtomicReference<Moment> now = new AtomicReference<>();
    private final List<Press> pressed = new CopyOnWriteArrayList<>();
    private long n;

    @BeforeAll
    static void openTheBrowser(@TempDir Path profile) throws IOException {
        browser = Chromium.open(profile);
        try (InputStream in = PanelsTest.class.getResourceAsStream("measure.js")) {
            ruler = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.quit();
    }

    @ParameterizedTest
    @EnumSource
    void everyViewKeepsItsMillimetres(Panel panel) {
        List<String> breaches = new ArrayList<>();
        try (Screen screen = screen(panel.glass())) {
            Chromium.glass(browser, panel.glass().widthPx(), panel.glass().heightPx());
            show(screen, new State.Idle(), Language.ZH);
            browser.get("http://127.0.0.1:" + screen.port());
            browser.executeScript("sessionStorage.setItem('ticket', arguments[0])", ScreenSamples.TICKET);
            for (Language language : Language.values()) {
                for (Sample sample : ScreenSamples.all(panel.glass().goodsPerPage())) {
                    show(screen, sample.state(), language);
                    String name = panel.code + "-" + language.code() + "-" + sample.name();
                    measure(panel).forEach(breach -> breaches.add(name + ": " + breach));
                    Screenshots.take(browser, name);
                }
            }
        }
        assertEquals(List.of(), breaches, () -> breaches.size() + " breaches:\n" + String.join("\n", breaches));
    }

    @Test
    void aFingerThatSlipsByFiveMillimetresStillPresses() {
        Screen screen = confirming();
        try (screen) {
            Rectangle box =
                    browser.findElement(By.cssSelector("[data-action=confirm]")).getRect();
            int left = box.getX();
            int y = box.getY() + box.getHeight() / 2;
            int px = Glass.TEN_INCHES.pxPerMm().intValue();
            touch(left + 5, y);
            slideAndLift(left - 7 * px, y);
            assertEquals(List.of(), presses(), "7 mm beside it is not meant");
            touch(left + 5, y);
            assertEquals(List.of(), presses(), "it presses when the finger is lifted");
            slideAndLift(left - 4 * px, y);
            assertEquals(List.of(new Press.Confirm()), presses());
        }
    }

    @Test
    void aSecondTapWithinHalfASecondIsNotTaken() {
        Screen screen = confirming();
        try (screen) {
            WebElement confirm = browser.findElement(By.cssSelector("[data-action=confirm]"));
            new Actions(browser).click(confirm).click(confirm).perform();
            assertEquals(List.of(new Press.Confirm()), presses());
            new Actions(browser).pause(Duration.ofMillis(600)).click(confirm).perform();
            assertEquals(List.of(new Press.Confirm(), new Press.Confirm()), presses());
        }
    }

    /** A confirm on the large panel, with all earlier taps long past. */
    private Screen confirming() {
        Screen screen = screen(Glass.TEN_INCHES);
        Chromium.glass(browser, Glass.TEN_INCHES.widthPx(), Glass.TEN_INCHES.heightPx());
        ScreenSamples.all(6).stream()
                .filter(sample -> sample.name().equals("confirm-none"))
                .forEach(sample -> show(screen, sample.state(), Language.ZH));
        browser.get("http://127.0.0.1:" + screen.port());
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(page -> !page.findElements(By.cssSelector("[data-action=confirm]"))
                        .isEmpty());
        return screen;
    }

    private static void touch(int x, int y) {
        touch("touchStart", List.of(Map.of("x", x, "y", y)));
    }

    private static void slideAndLift(int x, int y) {
        touch("touchMove", List.of(Map.of("x", x, "y", y)));
        touch("touchEnd", List.of());
    }

    private static void touch(String what, List<Map<String, Integer>> fingers) {
        var unused =
                browser.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", what, "touchPoints", fingers));
    }

    /** What has arrived; a press that the page has just sent is waited for by a question that goes the same way. */
    private List<Press> presses() {
        var unused = browser.executeAsyncScript(
                "const done = arguments[0]; setTimeout(() => fetch('/view').then(() => done()), 50)");
        return List.copyOf(pressed);
    }

    @Test
    void noStateAndNoRefusalIsLeftUnmeasured() {
        Set<Class<?>> sampled = new HashSet<>();
        Set<Object> named = new HashSet<>();
        for (Sample sample : ScreenSamples.all(6)) {
            named.add(sample.name());
            sampled.add(sample.state().getClass());
            if (sample.state() instanceof State.Refused(Reason.ByLedger(Decision.Refusal refusal), var visit)) {
                sampled.add(refusal.getClass());
            }
        }
        Set<Class<?>> all = new HashSet<>();
        Stream.concat(leaves(State.class), leaves(Decision.Refusal.class)).forEach(all::add);
        assertEquals(all, sampled);
        assertEquals(ScreenSamples.all(6).size(), named.size(), "two samples have the same name");
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(PanelsTest::leaves) : Stream.of(type);
    }

    private Screen screen(Glass glass) {
        Screen screen = new Screen(new Screen.Parts(now::get, this::press, () -> SHOP, Map::of), glass);
        screen.start(0);
        return screen;
    }

    private CompletableFuture<Boolean> press(long view, Press press) {
        pressed.add(press);
        return CompletableFuture.completedFuture(true);
    }

    private void show(Screen screen, State state, Language language) {
        n++;
        Moment moment = Moment.showing(n, state, language, new Equipment(true, true));
        now.set(moment);
        screen.show(moment);
    }

    private List<String> measure(Panel panel) {
        Object breaches = browser.executeAsyncScript(
                ruler,
                Map.of(
                        "n", n,
                        "widthMm", panel.glass().widthMm().doubleValue(),
                        "heightMm", panel.glass().heightMm().doubleValue(),
                        "textMm", Double.parseDouble(panel.textMm),
                        "pointsMm", Double.parseDouble(POINTS_MM)));
        return ((List<?>) Objects.requireNonNull(breaches))
                .stream().map(String::valueOf).distinct().toList();
    }
}

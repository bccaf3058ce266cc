package jifen.workbench.faults;

import java.time.Duration;
import jifen.workbench.Chromium;
import jifen.workbench.demo.DemoStaff;
import jifen.workbench.demo.PoolNode;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The township's office: a browser at the fund pool's pages, and the two people who sign there. */
final class Office {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver browser;
    private final PoolNode pool;

    Office(ChromeDriver browser, PoolNode pool) {
        this.browser = browser;
        this.pool = pool;
    }

    /** What the page of stores and kiosks says now. */
    String places() {
        return page("places");
    }

    String overview() {
        return page("overview");
    }

    private String page(String path) {
        signIn(DemoStaff.Seat.MANAGER);
        go(path);
        String says = find("main").getText();
        signOut();
        return says;
    }

    /**
     * The manager asks for what the page offers, and the reviewer confirms it.
     *
     * @param wish such as {@code S1-1/1/WRITE_OFF}: kiosk, epoch and what to do
     */
    void settle(String wish, String reason) {
        signIn(DemoStaff.Seat.MANAGER);
        go("places");
        new Select(find("form[action$='/settle'] select[name=wish]")).selectByValue(wish);
        find("form[action$='/settle'] [name=reason]").sendKeys(reason);
        follow("form[action$='/settle'] button");
        signOut();
        signIn(DemoStaff.Seat.REVIEWER);
        go("places");
        follow("form[action$='/confirm'] button");
        signOut();
    }

    private void signIn(DemoStaff.Seat seat) {
        go("sign-in");
        find("main form [name=name]").sendKeys(seat.id());
        find("main form [name=password]").sendKeys(pool.staff().password(seat));
        follow("main form button");
        browser.get(pool.address().resolve("/console/language?to=en").toString());
    }

    private void signOut() {
        follow("header form button");
    }

    private void go(String path) {
        browser.get(pool.address().resolve("/console/" + path).toString());
    }

    private void follow(String css) {
        Chromium.turn(browser, () -> find(css).click());
    }

    private WebElement find(String css) {
        return new WebDriverWait(browser, PATIENCE).until(some -> some.findElement(By.cssSelector(css)));
    }
}

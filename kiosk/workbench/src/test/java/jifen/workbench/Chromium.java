package jifen.workbench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium as a kiosk has it, without a window. */
public final class Chromium {
    private static final Duration PAGE_MAX = Duration.ofSeconds(20);

    private Chromium() {}

    /** @param profile a folder of its own; it must not be shared with another browser */
    public static ChromeDriver open(Path profile) {
        return open(profile, new ChromeOptions());
    }

    /** One that takes a certificate which nobody has vouched for, as the fund pool's own. */
    public static ChromeDriver openTrusting(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setAcceptInsecureCerts(true);
        return open(profile, options);
    }

    private static ChromeDriver open(Path profile, ChromeOptions options) {
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
                "--user-data-dir=" + profile);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
    }

    /** Gives the page exactly so many dots, with nothing around it. */
    public static void glass(ChromeDriver browser, int widthPx, int heightPx) {
        var unused = browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", widthPx, "height", heightPx, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Does what leads to another page, and waits until that one is there: on a machine that is busy a click returns before it.
     *
     * @param press a click on a link, or on a button that sends a form
     */
    public static void turn(ChromeDriver browser, Runnable press) {
        browser.executeScript("document.documentElement.dataset.left = 'yes'");
        press.run();
        new WebDriverWait(browser, PAGE_MAX)
                .ignoring(WebDriverException.class)
                .until(page -> Boolean.TRUE.equals(browser.executeScript(
                        "return document.readyState === 'complete' && !document.documentElement.dataset.left")));
    }
}

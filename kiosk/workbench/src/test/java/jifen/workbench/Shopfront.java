package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
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
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A village shop with all that ships in it, pcscd, kiosk, books and fund pool, and a browser at its screen. */
final class Shopfront implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAYS_MAX = 3;
    private static final String SPOKEN = "says: ";

    final Township township;
    final Stage stage;
    final KioskNode kiosk;
    final ChromeDriver browser;
    private final Workplace place;
    private int heard;

    /** @param name of its folder; only one shop at a time uses it */
    Shopfront(String name) {
        place = Workplace.take(Home.find(), name, false);
        SplittableRandom random = new SplittableRandom(11);
        township = Fulu.township(random.split(), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        stage = new Stage(place, township, new CardBox(township, random.split()), 0, new Stopwatch());
        try {
            stage.build(true);
            kiosk = stage.kiosks().get(0);
            browser = Chromium.open(place.folder("chromium"));
        } catch (RuntimeException e) {
            close(null, stage, place);
            throw e;
        }
        Chromium.glass(browser, 1280, 800);
    }

    @Override
    public void close() {
        close(browser, stage, place);
    }

    private static void close(@Nullable ChromeDriver browser, Stage stage, Workplace place) {
        if (browser != null) {
            browser.quit();
        }
        stage.close();
        place.close();
    }

    /** Stands before the idle screen; what was said before is not heard. */
    void stand() {
        browser.get(kiosk.screen().toString());
        see("idle");
        heard = log().size();
    }

    void leave() {
        kiosk.slot().lift();
        if (!List.of("idle", "out-of-service").contains(view())) {
            press("[data-action=cancel]");
        }
    }

    /** A household's card that works, of this store's villages. */
    Card household(Predicate<Township.Household> fit, CardTier tier) {
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

    /** Lays the card on the reader, again if it could not be read, until the screen has an answer. */
    void tap(Card card) {
        kiosk.slot().insert(stage.cards().card(card));
        see("greeting", "goods", "refused", "unreadable", "done", "undone");
        for (int lays = 1; lays < LAYS_MAX && view().equals("unreadable"); lays++) {
            kiosk.slot().lift();
            kiosk.slot().insert(stage.cards().card(card));
            see("greeting", "goods", "refused");
        }
    }

    /** From a tap to the goods. */
    void toTheGoods(Card card) {
        tap(card);
        if (view().equals("greeting")) {
            press("[data-action=goods]");
        }
        see("goods");
    }

    String view() {
        return String.valueOf(browser.findElement(By.tagName("body")).getDomAttribute("data-view"));
    }

    String text() {
        return find("body").getText();
    }

    void see(String... views) {
        new WebDriverWait(browser, PATIENCE)
                .withMessage(() -> "the screen shows " + view() + ", not " + List.of(views))
                .until(page -> List.of(views).contains(view()));
        Object overflow = browser.executeScript("return document.documentElement.scrollHeight > innerHeight + 1"
                + " || document.documentElement.scrollWidth > innerWidth + 1");
        assertFalse(Boolean.TRUE.equals(overflow), view() + " does not fit the screen");
    }

    WebElement find(String css) {
        return new WebDriverWait(browser, PATIENCE).until(page -> page.findElement(By.cssSelector(css)));
    }

    /** Presses as a finger does, and waits until the screen has answered. */
    void press(String css) {
        String before = n();
        new WebDriverWait(browser, PATIENCE).until(page -> {
            if (!before.equals(n())) {
                return true;
            }
            page.findElement(By.cssSelector(css)).click();
            return !before.equals(n());
        });
    }

    private String n() {
        return String.valueOf(browser.findElement(By.tagName("body")).getDomAttribute("data-n"));
    }

    void picture(String name) {
        Screenshots.take(browser, name);
    }

    /** What the kiosk has said since somebody {@linkplain #stand stood} there. */
    List<String> spoken() {
        List<String> lines = log();
        return lines.subList(Math.min(heard, lines.size()), lines.size()).stream()
                .filter(line -> line.contains(SPOKEN))
                .map(line -> line.substring(line.indexOf(SPOKEN) + SPOKEN.length()))
                .toList();
    }

    private List<String> log() {
        try {
            return Files.readAllLines(
                    place.folder().resolve("kiosk-" + kiosk.market().store() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long redemptions() {
        try (jifen.workbench.day.Screen screen = jifen.workbench.day.Screen.of(kiosk.screen())) {
            return screen.health().path("redemptions").asLong();
        }
    }

    /** Starts the kiosk anew with another line in its configuration. */
    void reconfigure(String key, String value) throws IOException {
        kiosk.stop();
        Path file = kiosk.config();
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^" + key + "=.*$", key + "=" + value));
        kiosk.start();
    }
}

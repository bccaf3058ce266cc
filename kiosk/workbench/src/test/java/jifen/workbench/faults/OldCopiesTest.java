package jifen.workbench.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jifen.workbench.Chromium;
import jifen.workbench.Screenshots;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.Patience;
import jifen.workbench.demo.PoolNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/** Old copies of a kiosk's disk and of the fund pool's: put back by the guide, put back by hand, and used twice. */
@Tag("long")
class OldCopiesTest {
    private Village village;
    private ChromeDriver browser;
    private Office office;
    private Path home;
    private KioskNode kiosk;

    @BeforeEach
    void openTheVillage() {
        village = new Village("test-old-copies");
        browser = Chromium.openTrusting(village.place.folder("chromium"));
        office = new Office(browser, village.stage.pool());
        home = village.place.home().folder();
        kiosk = village.kiosk(0);
    }

    @AfterEach
    void closeTheVillage() {
        if (browser != null) {
            browser.quit();
        }
        village.close();
    }

    @Test
    void aBrokenDiskIsRestoredFromTheStickByTheGuideAndTwoPeopleWriteOffWhatNobodyKnows() throws Exception {
        village.redeem(kiosk);
        Path stick = village.place.folder("stick");
        backUp(stick);
        village.redeem(kiosk);
        village.awaitLevel(List.of(kiosk));
        kiosk.wire().cut();
        village.redeem(kiosk);
        kiosk.kill();
        loseTheBooks();
        GuideCommand restore = GuideCommand.of(home, "restore.md", "restore --config kiosk.conf");
        String said =
                restore.type(home, Map.of("kiosk.conf", kiosk.config(), restore.after("--from"), newest(stick)), "yes");
        assertTrue(said.contains("The copy is sound"), said);
        kiosk.wire().restore();
        kiosk.start();
        village.awaitLevel(List.of(kiosk));
        assertEquals(2, Village.health(kiosk).path("redemptions").asLong(), "what the fund pool held is there again");
        String page = office.places();
        Screenshots.take(browser, "faults-restored");
        assertTrue(page.contains("S1-1"), page);
        office.settle("S1-1/1/WRITE_OFF", "the disk is broken, nobody can know");
        village.redeem(kiosk);
        assertTrue(riskReserve() > 0, "the loss stands on the risk reserve");
        village.requireAgreement();
    }

    @Test
    void anOldCopyPutBackByHandIsStoppedAtItsFirstExchangeAndGoesOnAfterTwoPeopleHaveSettledIt() throws Exception {
        village.redeem(kiosk);
        kiosk.stop();
        Path copy = copyOfTheDisk("copy");
        kiosk.start();
        village.redeem(kiosk);
        village.awaitLevel(List.of(kiosk));
        kiosk.stop();
        putBack(copy);
        kiosk.start();
        village.awaitStatus(kiosk, "out-of-service");
        assertEquals(Optional.empty(), village.visit(kiosk));
        String page = office.places();
        Screenshots.take(browser, "faults-old-copy");
        assertTrue(page.contains("S1-1"), page);
        office.settle("S1-1/1/HELD", "an old copy was put in by hand");
        village.awaitLevel(List.of(kiosk));
        assertEquals(2, Village.health(kiosk).path("redemptions").asLong());
        office.settle("S1-1/1/WRITE_OFF", "nobody can know what the copy handed out");
        village.redeem(kiosk);
        village.requireAgreement();
    }

    @Test
    void aClonedKioskIsFoundOutAndNoHouseholdPaysForIt() throws Exception {
        village.redeem(kiosk);
        village.awaitLevel(List.of(kiosk));
        kiosk.stop();
        Path clone = copyOfTheDisk("clone");
        kiosk.wire().cut();
        kiosk.start();
        village.redeem(kiosk);
        kiosk.stop();
        Path original = copyOfTheDisk("original");
        putBack(clone);
        kiosk.start();
        village.redeem(kiosk);
        village.redeem(kiosk);
        kiosk.wire().restore();
        village.awaitLevel(List.of(kiosk));
        kiosk.stop();
        putBack(original);
        kiosk.start();
        village.awaitStatus(kiosk, "out-of-service");
        String page = office.places();
        Screenshots.take(browser, "faults-clone");
        assertTrue(page.contains("S1-1"), page);
        office.settle("S1-1/1/HELD", "a copy of the disk was used");
        village.awaitLevel(List.of(kiosk));
        assertEquals(3, Village.health(kiosk).path("redemptions").asLong(), "the history that the fund pool held");
        office.settle("S1-1/1/WRITE_OFF", "the other history is borne by the township");
        village.redeem(kiosk);
        village.requireAgreement();
    }

    @Test
    void aFundPoolPutBackFromItsStickByTheGuideHearsEveryKioskBeforeItGrantsAgain() throws Exception {
        PoolNode pool = village.stage.pool();
        KioskNode other = village.kiosk(1);
        village.redeem(kiosk);
        village.awaitLevel(village.stage.kiosks());
        Path stick = village.place.folder("stick");
        GuideCommand backup = GuideCommand.of(home, "restore.md", "backup --database DATA/pool.db");
        String unused = backup.type(home, Map.of("DATA/pool.db", pool.database(), backup.after("--to"), stick), "");
        village.redeem(kiosk);
        village.redeem(other);
        village.awaitLevel(village.stage.kiosks());
        other.wire().cut();
        pool.stop();
        GuideCommand restore = GuideCommand.of(home, "restore.md", "restore --config pool.conf");
        String said =
                restore.type(home, Map.of("pool.conf", pool.config(), restore.after("--from"), newest(stick)), "yes");
        assertTrue(said.contains("restored"), said);
        pool.start();
        village.redeem(other);
        String waiting = office.overview();
        Screenshots.take(browser, "faults-pool-restored");
        assertTrue(waiting.contains("put back from an older copy") && waiting.contains("S2-1"), waiting);
        other.wire().restore();
        village.awaitLevel(village.stage.kiosks());
        assertTrue(
                Patience.until(Village.PATIENCE, () -> office.overview().contains("Every kiosk was heard")),
                () -> office.overview());
        village.redeem(kiosk);
        village.redeem(other);
        village.requireAgreement();
        String verified = GuideCommand.of(home, "restore.md", "verify DATA/pool.db")
                .type(home, Map.of("DATA/pool.db", pool.database()), "");
        assertTrue(verified.contains("ok"), verified);
    }

    private void backUp(Path stick) throws IOException, InterruptedException {
        GuideCommand backup = GuideCommand.of(home, "first-day.md", "backup --config kiosk.conf");
        String unused = backup.type(home, Map.of("kiosk.conf", kiosk.config(), backup.after("--to"), stick), "");
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private void loseTheBooks() throws IOException {
        try (Stream<Path> files = Files.list(folder(kiosk.database()))) {
            for (Path file :
                    files.filter(one -> name(one).startsWith("store.db")).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path copyOfTheDisk(String name) throws IOException {
        Path copy = village.place.folder(name);
        copyBooks(folder(kiosk.database()), copy);
        return copy;
    }

    private void putBack(Path copy) throws IOException {
        loseTheBooks();
        copyBooks(copy, folder(kiosk.database()));
    }

    private static void copyBooks(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(one ->
                            name(one).startsWith("store.db") && !name(one).endsWith(".lock"))
                    .toList()) {
                Files.copy(file, to.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What the township bears by now, in hundredths. */
    private long riskReserve() {
        long[] sum = new long[1];
        village.reconciliation()
                .path("stores")
                .forEach(store -> sum[0] += store.path("riskReserve").asLong());
        return sum[0];
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jifen.protocol.News;
import jifen.protocol.News.StatementNews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a household may read of its own ledger at a kiosk that has no network. */
final class StatementTest {
    @TempDir
    Path folder;

    @TempDir
    Path kioskFolder;

    @Test
    void aHouseholdsLedgerTravelsToWhereItHasARight() throws IOException {
        try (RunningPool pool = new RunningPool(folder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
            kiosk.exchange();
            assertEquals(List.of("volunteering 10000"), told(kiosk, "H1"));
            kiosk.acceptsWhatItWasTold();
            kiosk.receives("L1", "SOAP", 40, 150);
            kiosk.write(kiosk.soap("H1", "C1", "04A1B2C3", "L1", 3, 150));
            kiosk.exchange();
            kiosk.exchange();
            assertEquals(List.of("SOAP×3 -600", "volunteering 10000"), told(kiosk, "H1"));
        }
    }

    @Test
    void aKioskIsToldOnlyOfItsOwnHouseholdsAndOfThoseWithARight() throws IOException {
        try (RunningPool pool = new RunningPool(folder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            // H3 is at home in another store, and owns nothing.
            pool.post("suspensions", "{'household':'H3','from':'2026-11-21','until':'2026-12-21','reason':'x'}");
            kiosk.exchange();
            assertTrue(kiosk.news().stream()
                    .noneMatch(item -> item instanceof StatementNews news
                            && news.household().id().equals("H3")));
        }
    }

    @Test
    void onlyTheLastTwentyLinesTravelAndLongReasonsAreCut() throws IOException {
        try (RunningPool pool = new RunningPool(folder).withExample();
                TestKiosk kiosk = pool.kiosk("S1", kioskFolder)) {
            for (int i = 1; i <= 23; i++) {
                pool.upload("awards", "household,points,reason\nH1,1,%d %s\n".formatted(i, "long ".repeat(40)));
            }
            kiosk.exchange();
            List<String> lines = told(kiosk, "H1");
            assertEquals(StatementNews.LINES_MAX, lines.size());
            assertTrue(lines.getFirst().startsWith("23 long"), lines.getFirst());
            assertTrue(lines.getFirst().endsWith("… 100"), lines.getFirst());
        }
    }

    /** The last statement a kiosk was told, each line as its reason and its hundredths. */
    private static List<String> told(TestKiosk kiosk, String household) {
        News.StatementNews last = kiosk.news().stream()
                .filter(StatementNews.class::isInstance)
                .map(StatementNews.class::cast)
                .filter(news -> news.household().id().equals(household))
                .reduce((before, after) -> after)
                .orElseThrow();
        return last.lines().stream()
                .map(line -> line.reason() + " " + line.hundredths())
                .toList();
    }
}

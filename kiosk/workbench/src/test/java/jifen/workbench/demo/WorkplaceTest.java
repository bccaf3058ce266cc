package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkplaceTest {
    /** A Java machine that does nothing for a while, whatever stands on its command line. */
    private static final String SLEEPER =
            "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(60000); } }";

    @TempDir
    Path folder;

    @Test
    void whatACrashedDemoLeftRunningIsEnded() throws Exception {
        Process left = sleeper("-Djifen.demo=" + folder.resolve(".jifen/demo"));
        leave(left);
        try (Workplace place = take(false)) {
            assertTrue(left.waitFor(5, TimeUnit.SECONDS));
            assertTrue(Files.exists(place.folder()));
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsNotOursIsLeftAloneWhateverItsNumber() throws Exception {
        Process stranger = sleeper("-Djifen.demo=/somewhere/else");
        leave(stranger);
        try (Workplace place = take(false)) {
            assertFalse(stranger.waitFor(500, TimeUnit.MILLISECONDS), "ended although it is not of " + place.folder());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void oneDemoAtATimeUsesAFolder() {
        try (Workplace place = take(false)) {
            StageFailure refused = assertThrows(StageFailure.class, () -> take(false));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains(place.folder().toString()));
        }
        take(false).close();
    }

    @Test
    void aFreshDemoStartsEmptyAndAKeptOneWithWhatWasThere() throws IOException {
        try (Workplace place = take(false)) {
            Files.writeString(place.folder("kiosk-S1").resolve("store.db"), "books");
        }
        try (Workplace place = take(true)) {
            assertEquals("books", Files.readString(place.folder("kiosk-S1").resolve("store.db")));
        }
        try (Workplace place = take(false);
                Stream<Path> left = Files.list(place.folder())) {
            assertEquals(List.of(), left.toList());
        }
    }

    private Workplace take(boolean keep) {
        return Workplace.take(new Home(folder), "demo", keep);
    }

    private void leave(Process process) throws IOException {
        Path pids = Files.createDirectories(folder.resolve(".jifen/demo")).resolve("pids");
        Files.writeString(pids, process.pid() + "\nnonsense\n");
    }

    private Process sleeper(String argument) throws IOException {
        Path source = folder.resolve("Sleeper.java");
        Files.writeString(source, SLEEPER);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), argument, source.toString())
                .start();
    }
}

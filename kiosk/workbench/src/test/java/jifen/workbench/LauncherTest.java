package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import jifen.workbench.BareCheckout.Answer;
import jifen.workbench.BareCheckout.Running;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jifen} does on machines that lack something, and when it builds. */
final class LauncherTest {
    private BareCheckout checkout;

    @BeforeEach
    void setUp(@TempDir Path folder) throws IOException {
        checkout = new BareCheckout(folder);
    }

    @Test
    void helpNamesEveryCommandAndNeedsNothing() throws Exception {
        Answer answer = checkout.jifen("--help");

        assertEquals(0, answer.code());
        for (String command : List.of("demo", "kiosk", "fund-pool", "verify", "test", "Exit codes")) {
            assertTrue(answer.out().contains(command), command);
        }
        assertEquals(answer, checkout.jifen());
        assertEquals(answer, checkout.jifen("help"));
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearestOne() throws Exception {
        Answer answer = checkout.jifen("fundpool", "--config", "x");

        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("no command \"fundpool\"; did you mean \"fund-pool\"?"), answer.err());
        assertFalse(checkout.jifen("zebra").err().contains("did you mean"));
    }

    @Test
    void theNewestInstalledJdkIsTakenWhenJavaHomeIsTooOld() throws Exception {
        checkout.withMaven();
        checkout.environment.put("JAVA_HOME", checkout.withJdk(17).toString());
        checkout.withJdk(25);
        checkout.withJdk(21);
        checkout.withJre(26);

        assertTrue(checkout.jifen("verify").out().startsWith("java 25\n"));
    }

    @Test
    void aJavaHomeThatWillDoIsTakenBeforeANewerOne() throws Exception {
        checkout.withMaven();
        checkout.environment.put("JAVA_HOME", checkout.withJdk(21).toString());
        checkout.withJdk(25);

        assertTrue(checkout.jifen("verify").out().startsWith("java 21\n"));
    }

    @Test
    void withoutRootOrSudoItPrintsTheOneCommandToType() throws Exception {
        checkout.withApt("openjdk-21-jdk-headless");
        checkout.withJdk(17);

        Answer answer = checkout.jifen("verify", "store.db");

        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("-jdk is Java 17"), answer.err());
        assertTrue(
                answer.err()
                        .contains("  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends"
                                + " openjdk-21-jdk-headless maven'\n"),
                answer.err());
        assertEquals(List.of(), checkout.aptCalls());
    }

    @Test
    void whereAptKnowsNoJdkTheCommandBringsAdoptiums() throws Exception {
        checkout.withApt();

        Answer answer = checkout.jifen("verify", "store.db");

        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("packages.adoptium.net"), answer.err());
        assertTrue(answer.err().contains("--no-install-recommends temurin-21-jdk maven'\n"), answer.err());
    }

    @Test
    void withoutAptItSaysWhatIsMissing() throws Exception {
        Answer answer = checkout.jifen("verify", "store.db");

        assertEquals(3, answer.code());
        assertTrue(answer.err().contains("missing on this machine: jdk maven"), answer.err());
    }

    @Test
    void asRootItInstallsWhatIsMissingOnceAndStarts() throws Exception {
        checkout.withApt("openjdk-21-jdk-headless");
        checkout.asRoot();

        Answer answer = checkout.jifen("verify", "store.db");

        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().startsWith("java 21\n"), answer.out());
        assertEquals(2, checkout.aptCalls().size(), "one update, one install");
        assertTrue(checkout.aptCalls().getLast().endsWith("--no-install-recommends openjdk-21-jdk-headless maven"));
        checkout.jifen("verify", "store.db");
        assertEquals(2, checkout.aptCalls().size());
    }

    @Test
    void theAppGetsItsArgumentsAsTheyWereTyped() throws Exception {
        checkout.withMaven();
        checkout.withJdk(25);
        checkout.environment.put("JIFEN_JAVA_OPTS", "-Xmx1g -Da=b");

        String out =
                checkout.jifen("kiosk", "--config", "my *.conf", "", "--help").out();

        assertTrue(out.contains("<-Xmx1g>\n<-Da=b>\n"), out);
        assertTrue(out.endsWith("<jifen.terminal.Main>\n<--config>\n<my *.conf>\n<>\n<--help>\n"), out);
    }

    @Test
    void itIsReachedThroughALinkFromAnotherFolder() throws Exception {
        checkout.withMaven();
        checkout.withJdk(25);
        Path link = Files.createSymbolicLink(checkout.home.resolveSibling("jf"), Path.of("a checkout/jifen"));

        Answer answer = checkout.start(link, "verify", "store.db").answer();

        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("<-Djifen.home=" + checkout.home.toRealPath() + ">"), answer.out());
    }

    @Test
    void itBuildsOnlyWhenWhatIsBuiltHasChanged() throws Exception {
        checkout.withMaven();
        checkout.withJdk(25);
        Path source = checkout.source("kiosk/terminal/src/main/java/Added.java", "class Added {}");

        assertEquals(1, buildsAfterAStart());
        assertEquals(1, buildsAfterAStart());
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        checkout.source("kiosk/terminal/src/test/java/AddedTest.java", "class AddedTest {}");
        checkout.source("kiosk/terminal/src/main/java/.Added.java.swp", "an editor's");
        assertEquals(1, buildsAfterAStart(), "neither a date nor a test is built into an app");
        checkout.source("kiosk/terminal/src/main/java/Added.java", "class Added { int a; }");
        assertEquals(2, buildsAfterAStart());
        Path classes = checkout.home.resolve("kiosk/terminal/target/classes");
        Files.writeString(classes.resolve("Added.class"), "");
        Files.delete(source);
        assertEquals(3, buildsAfterAStart());
        assertFalse(Files.exists(classes.resolve("Added.class")), "what has no source any more is gone");
    }

    @Test
    void aBuildThatFailsShowsItsErrorsAndNamesItsLog() throws Exception {
        checkout.withMaven();
        checkout.withJdk(25);
        checkout.mavenSays("[INFO] much\n[ERROR] App.java:[1,9] ';' expected\n[ERROR] re-run Maven with -e", 1);

        Answer answer = checkout.jifen("verify");

        assertEquals(3, answer.code());
        assertEquals("", answer.out());
        assertTrue(answer.err().contains("App.java:[1,9] ';' expected"), answer.err());
        assertFalse(answer.err().contains("much") || answer.err().contains("re-run"), answer.err());
        assertTrue(answer.err().contains(checkout.home.toRealPath() + "/.jifen/log/build.log"), answer.err());
        checkout.mavenBuildsAgain();
        assertEquals(0, checkout.jifen("verify").code());
    }

    @Test
    void aKioskRehearsesOnceAfterEachBuildAndStartsWithWhatWasKept() throws Exception {
        readyForAKiosk();
        Path source = checkout.source("kiosk/terminal/src/main/java/Added.java", "class Added {}");

        Answer first = checkout.jifen("kiosk", "--config", "kiosk.conf");
        assertEquals(0, first.code(), first.err());
        assertTrue(
                first.out().contains("<-XX:SharedArchiveFile=" + checkout.home.toRealPath() + "/.jifen/start/kiosk-"));
        assertTrue(first.out().contains("<-XX:TieredStopAtLevel=1>"), first.out());
        checkout.jifen("kiosk", "--config", "kiosk.conf");
        assertEquals(1, checkout.rehearsals());

        Files.writeString(source, "class Added { int a; }");
        checkout.mavenBuildsAnotherJar();
        Answer rebuilt = checkout.jifen("kiosk", "--config", "kiosk.conf");
        assertEquals(2, checkout.rehearsals());
        assertFalse(rebuilt.out().contains(archiveIn(first)), "what was kept of other jars does not fit these");
    }

    @Test
    void aJavaThatKeepsNothingIsNotAskedAgainAndTheKioskStartsWithout() throws Exception {
        readyForAKiosk();
        checkout.javaForgets();

        Answer answer = checkout.jifen("kiosk", "--config", "kiosk.conf");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.err().contains("no quick starts here"), answer.err());
        assertFalse(answer.out().contains("SharedArchiveFile"), answer.out());
        checkout.jifen("kiosk", "--config", "kiosk.conf");
        assertEquals(1, checkout.rehearsals());
    }

    @Test
    void aKioskIsPreparedWithoutStartingIt() throws Exception {
        readyForAKiosk();

        Answer answer = checkout.jifen("prepare");

        assertEquals(0, answer.code(), answer.err());
        assertEquals("", answer.out());
        assertEquals(1, checkout.mavenCalls().size());
        assertEquals(1, checkout.rehearsals());
        checkout.environment.put("JIFEN_BUILD", "never");
        assertTrue(checkout.jifen("kiosk", "--config", "k").out().contains("SharedArchiveFile"));
        assertEquals(2, checkout.jifen("prepare", "all").code());
    }

    private void readyForAKiosk() throws IOException {
        checkout.withMaven();
        checkout.withJdk(25);
        checkout.withBrowser();
    }

    private static String archiveIn(Answer answer) {
        return answer.out()
                .lines()
                .filter(line -> line.contains("SharedArchiveFile"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        checkout.withMaven();
        checkout.withJdk(25);
        checkout.holdMaven();
        Path launcher = checkout.home.resolve("jifen");

        Running first = checkout.start(launcher, "verify");
        BareCheckout.await(() -> checkout.mavenCalls().size() == 1);
        Running second = checkout.start(launcher, "fund-pool");
        second.awaitWords("another jifen is building here");
        checkout.letMavenGo();

        assertEquals(0, first.answer().code());
        assertEquals(0, second.answer().code());
        assertEquals(1, checkout.mavenCalls().size());
    }

    @Test
    void aTestRunAddsUpTheModulesAndEndsWithTheSeconds() throws Exception {
        readyForTests();
        checkout.mavenSays("""
                [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A
                [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0
                [WARNING] Tests run: 4, Failures: 0, Errors: 0, Skipped: 1""", 0);

        Answer answer = checkout.jifen("test", "--long", "-pl", "hardware");

        assertEquals(0, answer.code(), answer.err());
        assertTrue(
                answer.out().contains("\nTests run: 7, Failures: 0, Errors: 0, Skipped: 1\ntest --long: "),
                answer.out());
        assertTrue(checkout.mavenCalls().getLast().contains("-Djifen.long"));
        assertTrue(checkout.mavenCalls().getLast().endsWith("-pl hardware"));
    }

    @Test
    void picturesOfTheScreensGoWhereTheyAreWanted(@TempDir Path folder) throws Exception {
        readyForTests();
        checkout.mavenSays("[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0", 0);

        Answer answer = checkout.jifen(
                "test", "--screens", folder.resolve("all screens").toString(), "-pl", "hardware");

        assertEquals(0, answer.code(), answer.err());
        String call = checkout.mavenCalls().getLast();
        assertTrue(
                call.endsWith("-Djifen.screens=" + folder.toRealPath().resolve("all screens") + " -pl hardware"), call);
        assertEquals(2, checkout.jifen("test", "--screens").code());
    }

    @Test
    void aTestRunThatRanNoTestOrFailedAnswersNo() throws Exception {
        readyForTests();
        checkout.mavenSays("[INFO] BUILD SUCCESS", 0);
        assertEquals(1, checkout.jifen("test").code());

        checkout.mavenSays("[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0", 1);
        Answer answer = checkout.jifen("test");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("Failures: 1"));
    }

    private void readyForTests() throws IOException {
        checkout.withMaven();
        checkout.withJdk(25);
        checkout.withBrowser();
    }

    private int buildsAfterAStart() throws Exception {
        assertEquals(0, checkout.jifen("verify").code());
        return checkout.mavenCalls().size();
    }
}

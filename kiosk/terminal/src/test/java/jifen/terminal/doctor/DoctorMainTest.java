package jifen.terminal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jifen.sync.PoolAddress;
import jifen.sync.PoolPin;
import jifen.terminal.VillageShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jifen doctor} as a process. */
@Timeout(120)
class DoctorMainTest {
    @TempDir
    Path folder;

    private record Ended(int exitCode, List<String> lines) {}

    private static String classPath() {
        if (DoctorMainTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Nobody listens at the socket it is given for pcscd's: to the process pcscd is stopped. */
    private Ended run(String config) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("kiosk.conf"), config);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "jifen.terminal.doctor.DoctorMain",
                "--config",
                file.toString());
        builder.environment()
                .put("PCSCLITE_CSOCK_NAME", folder.resolve("nobody.comm").toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return new Ended(process.waitFor(), lines);
    }

    private static String line(Ended ended, String name) {
        List<String> lines = ended.lines.stream()
                .filter(line -> line.substring(5).startsWith(name + ": "))
                .toList();
        assertEquals(1, lines.size(), ended.lines::toString);
        return lines.getFirst();
    }

    @Test
    void aStoppedPcscdAndAFundPoolOutOfReachAreSaidInALineEachAndItEndsWith1()
            throws IOException, InterruptedException {
        VillageShop.open(folder.resolve("data")).close();
        new PoolPin(PoolAddress.parse("http://127.0.0.1:1"), "ab".repeat(32)).write(folder.resolve("data"));
        Ended ended = run("dataFolder = data\npool = http://127.0.0.1:1\nvoice = off\nlanguage = en\n");
        assertEquals(1, ended.exitCode, ended.lines::toString);
        assertTrue(line(ended, "reader service").startsWith("BAD  "), ended.lines::toString);
        assertTrue(line(ended, "reader service").contains("pcscd is not running"), ended.lines::toString);
        assertTrue(line(ended, "reader").startsWith("BAD  "), ended.lines::toString);
        assertTrue(line(ended, "fund pool").startsWith("BAD  "), ended.lines::toString);
        assertTrue(line(ended, "database").startsWith("ok   "), ended.lines::toString);
        assertTrue(line(ended, "printer").startsWith("ok   "), ended.lines::toString);
        assertTrue(line(ended, "versions").startsWith("ok   versions: jifen"), ended.lines::toString);
        assertEquals(13, ended.lines.size(), ended.lines::toString);
        ended.lines.stream()
                .filter(line -> line.startsWith("BAD"))
                .forEach(line -> assertTrue(line.contains(" — "), line));
    }

    @Test
    void withoutAnotherWordItSpeaksChinese() throws IOException, InterruptedException {
        VillageShop.open(folder.resolve("data")).close();
        new PoolPin(PoolAddress.parse("http://127.0.0.1:1"), "ab".repeat(32)).write(folder.resolve("data"));
        Ended ended = run("dataFolder = data\npool = http://127.0.0.1:1\nvoice = off\n");
        assertEquals(1, ended.exitCode, ended.lines::toString);
        assertEquals(13, ended.lines.size(), ended.lines::toString);
        assertTrue(ended.lines.contains("正常  账本：S1，共 2 条记录，每条都和封存时一样"), ended.lines::toString);
        ended.lines.forEach(line -> assertTrue(line.startsWith("正常  ") || line.startsWith("异常  "), line));
    }

    @Test
    void aWrongConfigurationEndsWith2AndNothingIsMade() throws IOException, InterruptedException {
        Ended ended = run("dataFoldr = data\npool = http://127.0.0.1:1\n");
        assertEquals(2, ended.exitCode, ended.lines::toString);
        assertTrue(ended.lines.getFirst().startsWith("BAD  configuration: "), ended.lines::toString);
        assertFalse(Files.exists(folder.resolve("data")));
    }
}

package jifen.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units by which systemd starts an installed Jifen. They were checked by systemd's own reader, and not run on a Pi. */
class UnitsTest {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kiosk/terminal/src/main/dist/jifen-kiosk.service",
                "kiosk/terminal/src/main/dist/jifen-screen.service",
                "store-backend/fund-pool/src/main/dist/jifen-fund-pool.service"
            })
    void systemdReadsItWithoutComplaint(String name) throws IOException, InterruptedException {
        Path unit = home().resolve(name);
        List<String> lines = Files.readAllLines(unit);
        assertTrue(lines.contains("[Service]") && lines.contains("Restart=always"), name);
        lines.stream()
                .filter(line -> line.contains("/opt/jifen/jifen "))
                .forEach(line ->
                        assertTrue(line.matches("ExecStart=/opt/jifen/jifen (kiosk|fund-pool) --config \\S+"), line));
        if (Files.isExecutable(ANALYZE)) {
            assertEquals("", complaints(unit));
        }
    }

    /** The programs are not installed on this machine; one that is stands in for them. */
    private String complaints(Path unit) throws IOException, InterruptedException {
        Path copy = folder.resolve(unit.getFileName());
        Files.writeString(
                copy,
                Files.readString(unit)
                        .replace("/opt/jifen/jifen", "/usr/bin/env")
                        .replaceAll("/usr/bin/(cage|sh) ", "/usr/bin/env "));
        Process process = new ProcessBuilder(ANALYZE.toString(), "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // What else is installed here is none of this test's business.
        return String.join(
                "\n",
                said.lines()
                        .filter(line -> line.contains(unit.getFileName().toString()))
                        .toList());
    }

    private static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jifen"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no checkout above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}

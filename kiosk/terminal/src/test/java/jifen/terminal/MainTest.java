package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jifen.store.Shop;
import jifen.sync.PoolAddress;
import jifen.sync.PoolPin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kiosk as a process: what it says when it cannot start, and how it stops. */
@Timeout(120)
class MainTest {
    @TempDir
    Path folder;

    /** @param exitCode -1 while it runs */
    private record Ended(int exitCode, String said) {}

    /** What this test itself runs on, whoever started it. */
    private static String classPath() {
        if (MainTest.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                "jifen.terminal.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private String config() throws IOException {
        return config("dataFolder = data\npool = http://127.0.0.1:1\nscreenPort = 0\nreader = no such reader\n");
    }

    private String config(String text) throws IOException {
        return Files.writeString(folder.resolve("kiosk.conf"), text).toString();
    }

    private void member() {
        VillageShop.open(folder.resolve("data")).close();
        new PoolPin(PoolAddress.parse("http://127.0.0.1:1"), "ab".repeat(32)).write(folder.resolve("data"));
    }

    @Test
    void aWrongConfigurationIsExplainedAndEndsWith2() throws IOException, InterruptedException {
        Ended ended = run("--config", config("dataFoldr = x\npool = ftp://pool\n"));
        assertEquals(2, ended.exitCode, ended.said);
        assertTrue(ended.said.contains("dataFolder is missing"), ended.said);
        assertTrue(ended.said.contains("is dataFolder meant?"), ended.said);
        assertTrue(ended.said.contains("ftp://pool"), ended.said);
        assertFalse(ended.said.contains("\tat "), ended.said);
    }

    @Test
    void aKioskThatBelongsNowhereSaysWhatToDo() throws IOException, InterruptedException {
        Ended ended = run("--config", config());
        assertEquals(2, ended.exitCode, ended.said);
        assertTrue(ended.said.contains("--enrol CODE"), ended.said);
    }

    @Test
    void aFundPoolThatDoesNotAnswerCannotBeJoined() throws IOException, InterruptedException {
        Ended ended = run("--config", config(), "--enrol", "JF1-" + "ab".repeat(32) + "-" + "cd".repeat(16));
        assertEquals(3, ended.exitCode, ended.said);
        assertTrue(ended.said.contains("could not be joined"), ended.said);
    }

    @Test
    void aDamagedDatabaseIsNamedAndEndsWith3() throws IOException, InterruptedException {
        member();
        Path database = folder.resolve("data/store.db");
        byte[] bytes = Files.readAllBytes(database);
        Arrays.fill(bytes, 1024, bytes.length, (byte) 0x5a);
        Files.write(database, bytes);
        Ended ended = run("--config", config());
        assertEquals(3, ended.exitCode, ended.said);
        assertTrue(ended.said.contains(database.toString()), ended.said);
        assertTrue(ended.said.contains("put back the last backup"), ended.said);
        assertFalse(ended.said.contains("\tat "), ended.said);
    }

    @Test
    void booksInUseAreNotOpenedTwice() throws IOException, InterruptedException {
        member();
        try (Shop shop = Shop.open(folder.resolve("data"), VillageShop.CLOCK)) {
            assertTrue(shop.enrolled());
            Ended ended = run("--config", config());
            assertEquals(3, ended.exitCode, ended.said);
            assertTrue(ended.said.contains("already in use"), ended.said);
        }
    }

    @Test
    void aDeliveryIsBookedWholeOrNotAtAll() throws IOException, InterruptedException {
        member();
        String header = "sku,lot,quantity,unitCostYuan,produced,expires,supplier\n";
        Path goods = Files.writeString(
                folder.resolve("goods.csv"),
                header + "A-SOAP,N1,5,3.2,,,SUP1\nNONE,N2,5,3.2,,,SUP1\nA-SOAP,L1,5,3.2,,,SUP1\n");
        Ended wrong = run("--config", config(), "--receive", goods.toString());
        assertEquals(1, wrong.exitCode, wrong.said);
        assertTrue(wrong.said.contains("NONE") && wrong.said.contains("L1"), wrong.said);
        Files.writeString(goods, header + "A-SOAP,N1,5,3.2,,,SUP1\n");
        Ended right = run("--config", config(), "--receive", goods.toString());
        assertEquals(0, right.exitCode, right.said);
        assertTrue(right.said.contains("received 1 lots as S1/1/3"), right.said);
    }

    @Test
    void aKioskToldToStopClosesItsBooks() throws Exception {
        member();
        Process process = start("--config", config());
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        StringBuilder all = new StringBuilder();
        while (line != null && !line.startsWith("ready ")) {
            all.append(line).append('\n');
            line = said.readLine();
        }
        assertTrue(line != null, all::toString);
        String address = line.substring("ready ".length());
        HttpClient http = HttpClient.newHttpClient();
        String health = http.send(
                        HttpRequest.newBuilder(URI.create(address + "/health")).build(), BodyHandlers.ofString())
                .body();
        assertTrue(health.contains("\"database\":\"ok\""), health);
        assertTrue(health.contains("\"reason\":\"no-reader\""), health);
        process.toHandle().destroy(); // the process itself would close its streams as well
        String last = said.lines().reduce("", (before, next) -> next);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals("The kiosk has stopped; its books are closed.", last);
        try (Shop shop = Shop.open(folder.resolve("data"), VillageShop.CLOCK)) {
            assertTrue(shop.outbox().signedHead().isPresent());
        }
    }

    @Test
    void helpSaysHowItIsUsed() throws IOException, InterruptedException {
        Ended ended = run("--help");
        assertEquals(0, ended.exitCode);
        assertTrue(ended.said.contains("--receive GOODS.csv"), ended.said);
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import jifen.fundpool.web.PoolCertificate;
import jifen.journal.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a helper starts and stops it. */
final class MainTest {
    private static final int SECONDS_MAX = 60;

    @TempDir
    Path folder;

    @Test
    void itSaysWhereItIsAndStopsGracefully() throws IOException, InterruptedException {
        runsFoundsACollectiveAndStops();
        Verification.Report report = Verification.of(folder.resolve("data/pool.db"));
        assertTrue(report.ok(), () -> report.findings().toString());
    }

    private void runsFoundsACollectiveAndStops() throws IOException, InterruptedException {
        Process program = start("dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        String url = ready(program);
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/health")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, health.statusCode());
        String first = Files.readString(folder.resolve("data/first-password")).strip();
        String given = post(url, "/api/sign-in", "", "{'name':'admin','password':'" + first + "'}");
        String chosen =
                post(url, "/api/password", token(given), "{'old':'" + first + "','new':'rice-moon-ladder-seven'}");
        assertFalse(Files.exists(folder.resolve("data/first-password")));
        String unused = post(url, "/api/admin/collectives", token(chosen), "{'id':'C1','nameZh':'甲','nameEn':'One'}");
        program.destroy();
        assertTrue(program.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
    }

    private static String post(String url, String path, String token, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + path))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static String token(String answer) {
        return answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void overTheNetworkItShowsTheCertificateOfItsCodes()
            throws IOException, InterruptedException, GeneralSecurityException {
        Process program = start("dataFolder = data\nlisten = 127.0.0.1:0\n");
        String url = ready(program);
        assertTrue(url.startsWith("https://127.0.0.1:"), url);
        byte[] pinned = PoolCertificate.in(folder.resolve("data"), "127.0.0.1").sha256();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Pin(pinned)}, new SecureRandom());
        HttpResponse<String> health = HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/health")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, health.statusCode());
        program.destroy();
        assertTrue(program.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
    }

    @Test
    void theFirstPasswordIsPrintedOnce() throws IOException, InterruptedException {
        String first = allThatIsSaid();
        String kept = Files.readString(folder.resolve("data/first-password")).strip();
        assertTrue(first.contains("sign in as admin with the one-time password " + kept), first);
        String second = allThatIsSaid();
        assertFalse(second.contains(kept), second);
    }

    /** What it says between its start and its end. */
    private String allThatIsSaid() throws IOException, InterruptedException {
        Process program = start("dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                // The log's own line comes after all that is printed at the start.
                if (line.contains("ready at ")) {
                    program.toHandle().destroy();
                }
            }
        }
        assertTrue(program.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
        return said.toString();
    }

    @Test
    void wrongUseEndsWithTwo() throws IOException, InterruptedException {
        Process program = start("dataFolder =\nlisten = nowhere\n");
        assertEquals(2, ended(program));
    }

    @Test
    void aChangedLogEndsWithThreeAndIsNamed() throws IOException, InterruptedException {
        runsFoundsACollectiveAndStops();
        try (var db = org.jdbi.v3.core.Jdbi.open("jdbc:sqlite:" + folder.resolve("data/pool.db"))) {
            db.execute("DROP TRIGGER entry_is_never_changed");
            db.execute("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'C1', 'C2') AS BLOB)");
        }
        Process program = start("dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, ended(program), said);
        assertTrue(said.contains("pool/1/2"), said);
    }

    @Test
    void aSecondOneOnTheSameBooksEndsWithThree() throws IOException, InterruptedException {
        Process first = start("dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        ready(first);
        Process second = start("dataFolder = data\nlisten = 127.0.0.1:0\ntls = off\n");
        assertEquals(3, ended(second));
        first.destroy();
        assertTrue(first.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
    }

    private Process start(String config) throws IOException {
        Path file = folder.resolve("fund-pool.conf");
        Files.writeString(file, config);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--config",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
    }

    private static String ready(Process program) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring("ready ".length());
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("it never was ready: " + all);
    }

    private static int ended(Process program) throws InterruptedException {
        assertTrue(program.waitFor(SECONDS_MAX, TimeUnit.SECONDS));
        return program.exitValue();
    }

    /** Believes one certificate, whatever name it bears. */
    private static final class Pin extends X509ExtendedTrustManager {
        private final byte[] sha256;

        Pin(byte[] sha256) {
            this.sha256 = sha256;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            try {
                if (!Arrays.equals(sha256, MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()))) {
                    throw new CertificateException("another certificate");
                }
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package jifen.fundpool.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jifen.fundpool.books.PrivateFile;

/**
 * The fund pool's certificate: self-signed, made at the first start by the JDK's keytool. Kiosks pin its fingerprint, so nobody else
 * needs to vouch for it.
 */
public final class PoolCertificate {
    private static final String ALIAS = "pool";
    private static final int VALIDITY_DAYS = 7_300;
    private static final int KEYTOOL_SECONDS_MAX = 60;

    private final Path file;
    private final String password;

    private PoolCertificate(Path file, String password) {
        this.file = file;
        this.password = password;
    }

    /** The certificate in {@code pool-tls.p12} of the folder, made there when it is missing. */
    public static PoolCertificate in(Path dataFolder, String host) {
        Path file = dataFolder.resolve("pool-tls.p12");
        Path passwordFile = dataFolder.resolve("pool-tls.password");
        String password = PrivateFile.secret(passwordFile);
        if (!Files.exists(file)) {
            make(file, passwordFile, host);
        }
        return new PoolCertificate(file, password);
    }

    public Path file() {
        return file;
    }

    String password() {
        return password;
    }

    /** SHA-256 over the certificate (DER), 32 bytes: what an enrolment code carries. */
    public byte[] sha256() {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return MessageDigest.getInstance("SHA-256")
                    .digest(store.getCertificate(ALIAS).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificate " + file
                            + " cannot be read: put it and pool-tls.password back from the backup. A new one would"
                            + " make every kiosk enrol again.",
                    e);
        }
    }

    private static void make(Path file, Path passwordFile, String host) {
        String plain = host.replaceAll("[\\[\\]]", "");
        String name = (plain.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + plain;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                String.valueOf(VALIDITY_DAYS),
                "-dname",
                "CN=Jifen fund pool",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1," + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:file",
                passwordFile.toString());
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(KEYTOOL_SECONDS_MAX, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool could not make " + file + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The certificate needs keytool, and " + command.getFirst()
                            + " does not start: install a whole JDK.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the certificate was being made", e);
        }
    }
}

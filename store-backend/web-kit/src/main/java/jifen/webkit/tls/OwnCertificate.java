package jifen.webkit.tls;

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

/**
 * A certificate of this machine's own: self-signed, made at the first start by the JDK's keytool. Whoever comes knows its fingerprint,
 * so nobody else needs to vouch for it.
 */
public final class OwnCertificate {
        private static final int VALIDITY_DAYS = 7_300;
    private static final int KEYTOOL_SECONDS_MAX = 60;

    /**
     * Whose it is.
     *
     * @param alias of the key in its file, and the first part of the files' names: {@code pool-tls.p12} and {@code pool-tls.password}
     * @param name as browsers show it
     * @param loss what a new one in its place would mean, as a sentence
     */
    public record Owner(String alias, String name, String loss) {}

    private final Owner owner;
    private final Path file;
    private final String password;

    private OwnCertificate(Owner owner, Path file, String password) {
        this.owner = owner;
        this.file = file;
        this.password = password;
    }

    /** The owner's certificate in the folder, made there when it is missing. */
    public static OwnCertificate in(Path dataFolder, Owner owner, String host) {
        Path file = dataFolder.resolve(owner.alias + "-tls.p12");
        Path passwordFile = dataFolder.resolve(owner.alias + "-tls.password");
        String password = PrivateFile.secret(passwordFile);
        if (!Files.exists(file)) {
            make(owner, file, passwordFile, host);
        }
        return new OwnCertificate(owner, file, password);
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
                    .digest(store.getCertificate(owner.alias).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The certificate " + file + " cannot be read: put it and " + owner.alias
                            + "-tls.password back from the backup. " + owner.loss,
                    e);
        }
    }

    private static void make(Owner owner, Path file, Path passwordFile, String host) {
        String plain = host.replaceAll("[\\[\\]]", "");
        String name = (plain.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + plain;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                owner.alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                String.valueOf(VALIDITY_DAYS),
                "-dname",
                "CN=" + owner.name,
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

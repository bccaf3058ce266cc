package jifen.sync;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import jifen.protocol.Enrolment;

/**
 * Which fund pool this kiosk belongs to, learned once at enrolment and kept in its data folder.
 *
 * @param fingerprint SHA-256 of the fund pool's certificate (DER), 64 lower-case hex digits
 */
public record PoolPin(PoolAddress pool, String fingerprint) {
    /** Its name in the data folder. */
    public static final String FILE = "pool.pin";

    public PoolPin {
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "\"" + fingerprint + "\" is not a certificate's fingerprint: 64 hex digits are expected");
        }
    }

    /** What an enrolment code says of the fund pool at an address. */
    public static PoolPin of(PoolAddress pool, Enrolment.Code code) {
        return new PoolPin(pool, code.fingerprint());
    }

    /**
     * Empty when this kiosk was never enrolled.
     *
     * @throws IllegalStateException in plain words, when the file is there and cannot be used
     */
    public static Optional<PoolPin> read(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
            return Optional.of(new PoolPin(
                    PoolAddress.parse(lines.getProperty("pool", "")), lines.getProperty("fingerprint", "")));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The file " + file + " does not say which fund pool this kiosk belongs to (" + e.getMessage()
                            + "). Put it back from the backup, or enrol this kiosk again.",
                    e);
        }
    }

    /** Writes the file whole or not at all, readable by its owner only; durable when it returns. */
    public void write(Path dataFolder) {
        Path file = dataFolder.resolve(FILE);
        Path draft = dataFolder.resolve(FILE + ".new");
        try {
            Files.createDirectories(dataFolder);
            Files.deleteIfExists(draft);
            if (Files.getFileStore(dataFolder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    draft, text(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(dataFolder, StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private String text() throws IOException {
        Properties lines = new Properties();
        lines.setProperty("pool", pool.toString());
        lines.setProperty("fingerprint", fingerprint);
        StringWriter out = new StringWriter();
        lines.store(out, "The fund pool this kiosk belongs to. Written at enrolment.");
        return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

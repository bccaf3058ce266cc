package jifen.fundpool.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Small files with secrets in them: nobody but their owner can read them, from the first byte on. */
public final class PrivateFile {
    private static final int SECRET_BYTES = 32;

    private PrivateFile() {}

    /** Writes a file that is not there yet, whole or not at all. */
    public static void write(Path file, List<String> lines) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Path.of(file + ".new");
        if (folder != null) {
            Files.createDirectories(folder);
            Files.deleteIfExists(draft);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        }
        Files.write(draft, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The secret in the file; a new random one, 256 bits, where there is no file yet. */
    public static String secret(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] fresh = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(fresh);
                write(file, List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(fresh)));
            }
            String secret = Files.readString(file).strip();
            if (secret.length() < SECRET_BYTES) {
                throw new IllegalStateException(
                        "The secret in " + file + " is too short: delete the file, and a new one is made.");
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException("The secret in " + file + " cannot be read or made: " + e.getMessage(), e);
        }
    }
}

package jifen.webkit.tls;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
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
        Path draft = Path.of(file + ".new");
        Files.deleteIfExists(draft);
        reserve(draft);
        Files.write(draft, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes an empty file, and its folder, for their owner alone; what is there already stays. */
    public static void reserve(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.exists(file)) {
            return;
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(folder)) {
            Files.createDirectories(folder, posix ? only("rwx------") : new FileAttribute<?>[0]);
        }
        Files.createFile(file, posix ? only("rw-------") : new FileAttribute<?>[0]);
    }

    private static FileAttribute<?>[] only(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
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

package jifen.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room for the books to grow, and the right to write there. It writes a small file and removes it again, because a disk that failed is
 * mounted read-only and says so only then.
 */
final class DiskCheck implements Check {
    /** A year of a busy store, with its write-ahead log and the backups' drafts. */
    static final long FREE_BYTES_MIN = 200_000_000;

    private static final long MEGABYTE = 1_000_000;
    private static final int PROBE_BYTES = 4_096;

    private final Path folder;
    private final long freeBytesMin;

    DiskCheck(Path folder, long freeBytesMin) {
        this.folder = folder;
        this.freeBytesMin = freeBytesMin;
    }

    @Override
    public Finding look() {
        if (!Files.isDirectory(folder)) {
            return new Finding.Bad(
                    "there is no folder " + folder,
                    "mount the disk that holds it, or correct dataFolder in kiosk.conf");
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < freeBytesMin) {
                return new Finding.Bad(
                        "the disk under " + folder + " is full: " + free / MEGABYTE + " MB are free, "
                                + freeBytesMin / MEGABYTE + " MB are needed",
                        "remove old logs and backups from it (never store.db or a file beside it), or use a larger disk");
            }
            probe();
            return new Finding.Fine(free / MEGABYTE + " MB free in " + folder);
        } catch (IOException e) {
            return new Finding.Bad(
                    folder + " cannot be written (" + e + ")",
                    "run this as the kiosk's user; if that is so, the disk may be failing: make a backup and replace it");
        }
    }

    private void probe() throws IOException {
        Path probe = Files.createTempFile(folder, "doctor", ".probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
        } finally {
            Files.delete(probe);
        }
    }
}

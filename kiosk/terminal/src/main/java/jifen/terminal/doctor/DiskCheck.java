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
            return Finding.bad("disk.gone", folder);
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < freeBytesMin) {
                return Finding.bad("disk.full", folder, free / MEGABYTE, freeBytesMin / MEGABYTE);
            }
            probe();
            return Finding.fine("disk", free / MEGABYTE, folder);
        } catch (IOException e) {
            return Finding.bad("disk.shut", folder, e);
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

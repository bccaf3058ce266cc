package jifen.terminal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system of a few megabytes in memory, which only root can have.
 *
 * @param folder where it is mounted; empty where this test may not mount
 */
record SmallDisk(Optional<Path> folder) implements AutoCloseable {
    private static final int BLOCK_BYTES = 4_096;

    static SmallDisk mount(Path at, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(at);
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new SmallDisk(mount.waitFor() == 0 ? Optional.of(at) : Optional.empty());
    }

    /** To the last byte. */
    void fill() {
        try (var out = Files.newOutputStream(folder.orElseThrow().resolve("filler"))) {
            while (true) {
                out.write(new byte[BLOCK_BYTES]);
            }
        } catch (IOException e) {
            // It is full now.
        }
    }

    @Override
    public void close() throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        Process umount = new ProcessBuilder("umount", folder.get().toString())
                .inheritIO()
                .start();
        try {
            umount.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

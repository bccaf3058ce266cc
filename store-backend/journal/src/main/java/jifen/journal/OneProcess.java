package jifen.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock beside a database that keeps a second process away: a chain has one writer. */
final class OneProcess implements AutoCloseable {
    private final FileChannel channel;

    private OneProcess(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws DatabaseInUseException when another process, or this one, has it */
    static OneProcess of(Path database) {
        try {
            Path folder = database.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel =
                    FileChannel.open(Path.of(database + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new DatabaseInUseException(database);
            }
            return new OneProcess(channel);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The data folder of " + database + " cannot be written: " + e.getMessage()
                            + ". Check that it exists and is yours.",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process in any case.
        }
    }
}

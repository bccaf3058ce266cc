package jifen.virtualcard.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whoever starts, kills or lays cards on the virtual readers holds this: there is one pcscd on a computer, and test
 * runs side by side would kill each other's. The system gives it back when its process ends in whatever way.
 */
public final class VirtualReadersTurn implements AutoCloseable {
    private final FileChannel file;

    private VirtualReadersTurn(FileChannel file) {
        this.file = file;
    }

    /** Waits until no other process has its turn. */
    public static VirtualReadersTurn await() {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "jifen-virtual-readers.lock");
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            file.lock();
            return new VirtualReadersTurn(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no turn at the virtual readers: " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close(); // and with it the lock
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

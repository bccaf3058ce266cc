package jifen.virtualcard;

import java.util.Arrays;
import jifen.card.crypto.CommunicationMode;

/** A standard data file: bytes of fixed length, how they travel, and whose key opens them (MF2DL(H)x0 rev 3.3). */
final class VirtualFile {
    final CommunicationMode mode;
    final int readKey;
    final int writeKey;
    private final byte[] content;

    VirtualFile(CommunicationMode mode, int readKey, int writeKey, byte[] content) {
        this.mode = mode;
        this.readKey = readKey;
        this.writeKey = writeKey;
        this.content = content.clone();
    }

    /** Whether so many bytes from there lie inside the file. */
    boolean holds(int offset, int length) {
        return offset <= content.length && length <= content.length - offset;
    }

    /** Reads; a length of 0 means up to the end. */
    byte[] read(int offset, int length) {
        return Arrays.copyOfRange(content, offset, length == 0 ? content.length : offset + length);
    }

    void write(int offset, byte[] data) {
        System.arraycopy(data, 0, content, offset, data.length);
    }
}

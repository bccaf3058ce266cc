package jifen.hardware.speaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WavTest {
    @TempDir
    Path folder;

    @Test
    void aRecorderWritesMoreThanSoundAndItIsReadOver() throws Exception {
        Wav wav = Wav.read(file(riff(16, "LIST", 3, "data", 8)));

        assertEquals(20_000, wav.peak());
    }

    @Test
    void halfAsLoudIsHalfTheSample() throws Exception {
        Wav wav = Wav.read(file(riff(16, "data", 8)));

        Wav quiet = Wav.read(file(wav.at(50)));

        assertEquals(10_000, quiet.peak());
        assertEquals(wav.millis(), quiet.millis());
    }

    @Test
    void aFileThatWasCutOffPlaysAsFarAsItGoes() throws Exception {
        byte[] whole = riff(16, "data", 8);
        byte[] cut = ByteBuffer.allocate(whole.length - 3)
                .put(whole, 0, whole.length - 3)
                .array();

        assertEquals(20_000, Wav.read(file(cut)).peak());
    }

    @Test
    void whatIsNotSixteenBitPcmIsRefused() throws Exception {
        Path eight = file(riff(8, "data", 8));
        Path text = file("hello".getBytes(StandardCharsets.US_ASCII));
        Path silent = file(riff(16, "LIST", 4));

        assertTrue(assertThrows(IOException.class, () -> Wav.read(eight))
                .toString()
                .contains("16-bit PCM"));
        assertThrows(IOException.class, () -> Wav.read(text));
        assertThrows(IOException.class, () -> Wav.read(silent));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "clip", ".wav"), bytes);
    }

    /** A file with these chunks (name, size): in "data" each sample is 20000. */
    private static byte[] riff(int bits, Object... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("RIFF\0\0\0\0WAVEfmt "));
        out.writeBytes(little(16)
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(16_000)
                .array());
        out.writeBytes(little(4).putShort((short) 2).putShort((short) bits).array());
        for (int i = 0; i < chunks.length; i += 2) {
            int size = (int) chunks[i + 1];
            out.writeBytes(ascii((String) chunks[i]));
            out.writeBytes(little(4).putInt(size).array());
            for (int written = 0; written < size; written += 2) {
                out.writeBytes(little(2).putShort((short) 20_000).array());
            }
        }
        return out.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

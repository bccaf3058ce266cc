package jifen.hardware.speaker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A recording: 16-bit PCM in a RIFF WAVE file, which is what espeak-ng writes and every recorder can. */
final class Wav {
    /** Three minutes at 48 kHz in stereo; a Pi has not the memory for more. */
    static final int FILE_BYTES_MAX = 40_000_000;

    private static final int SILENT_SAMPLES_PER_SECOND = 8_000;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int SAMPLE_BITS = 16;
    private static final int HEADER_BYTES = 44;
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FORMAT_BYTES = 16;

    private final int channels;
    private final int samplesPerSecond;
    private final byte[] samples;

    private Wav(int channels, int samplesPerSecond, byte[] samples) {
        this.channels = channels;
        this.samplesPerSecond = samplesPerSecond;
        this.samples = samples;
    }

    /** Nothing to hear, for this long. */
    static Wav silence(int millis) {
        return new Wav(1, SILENT_SAMPLES_PER_SECOND, new byte[2 * SILENT_SAMPLES_PER_SECOND * millis / 1000]);
    }

    /** @throws IOException if the file cannot be read, is too long, or is not 16-bit PCM */
    static Wav read(Path file) throws IOException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            throw new IOException("%s is longer than %d bytes".formatted(file, FILE_BYTES_MAX));
        }
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < RIFF_BYTES
                || !name(in).equals("RIFF")
                || !name(in.position(8)).equals("WAVE")) {
            throw new IOException(file + " is not a WAV file");
        }
        int channels = 0;
        int rate = 0;
        while (in.remaining() >= CHUNK_HEADER_BYTES) {
            String chunk = name(in);
            long size = Integer.toUnsignedLong(in.getInt());
            int from = in.position();
            // Who writes to a pipe does not know the size beforehand and says a very large one.
            int here = (int) Math.min(size, in.remaining());
            if (chunk.equals("fmt ") && here >= FORMAT_BYTES) {
                int format = Short.toUnsignedInt(in.getShort());
                channels = in.getShort();
                rate = in.getInt();
                int bits = in.getShort(from + 14);
                boolean pcm = format == PCM || format == EXTENSIBLE;
                if (!pcm || bits != SAMPLE_BITS || channels < 1 || rate < 1) {
                    throw new IOException(file + " is not 16-bit PCM");
                }
            } else if (chunk.equals("data") && channels > 0) {
                return new Wav(channels, rate, Arrays.copyOfRange(bytes, from, from + here - here % 2));
            }
            in.position((int) Math.min(from + (long) here + here % 2, bytes.length));
        }
        throw new IOException(file + " has no sound in it");
    }

    private static String name(ByteBuffer in) {
        char[] name = new char[4];
        for (int i = 0; i < name.length; i++) {
            name[i] = (char) (in.get() & 0xFF);
        }
        return new String(name);
    }

    /** How long it sounds. */
    long millis() {
        return samples.length * 1000L / (2L * channels * samplesPerSecond);
    }

    /** The loudest sample, 0 for silence to 32768. */
    int peak() {
        int peak = 0;
        for (int at = 0; at < samples.length; at += 2) {
            peak = Math.max(peak, Math.abs(sample(at)));
        }
        return peak;
    }

    /** A WAV file of this, with each sample at {@code percent} of what it was. */
    byte[] at(int percent) {
        int frameBytes = 2 * channels;
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes("RIFF"))
                .putInt(HEADER_BYTES - CHUNK_HEADER_BYTES + samples.length)
                .put(bytes("WAVE"));
        out.put(bytes("fmt ")).putInt(FORMAT_BYTES).putShort((short) PCM).putShort((short) channels);
        out.putInt(samplesPerSecond).putInt(samplesPerSecond * frameBytes);
        out.putShort((short) frameBytes).putShort((short) SAMPLE_BITS);
        out.put(bytes("data")).putInt(samples.length);
        for (int at = 0; at < samples.length; at += 2) {
            out.putShort((short) (sample(at) * percent / Speaker.VOLUME_MAX));
        }
        return out.array();
    }

    private int sample(int at) {
        return (short) ((samples[at] & 0xFF) | (samples[at + 1] << 8));
    }

    private static byte[] bytes(String name) {
        byte[] bytes = new byte[name.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) name.charAt(i);
        }
        return bytes;
    }
}

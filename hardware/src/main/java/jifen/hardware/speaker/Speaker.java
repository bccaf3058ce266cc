package jifen.hardware.speaker;

import jifen.hardware.Health;

/**
 * The voice of a kiosk. It must never stop a redemption: no method here throws because of the device or waits for it; what went
 * wrong is in {@link #health()}. Safe for use by several threads.
 */
public interface Speaker extends AutoCloseable {
    int VOLUME_MAX = 100;

    /** Says this now, and ends what is being said: who has touched something wants to hear of that. After {@link #close()} it does nothing. */
    void say(Utterance utterance);

    /** Ends what is being said, within a tenth of a second. */
    void interrupt();

    /**
     * Sets how loud all after this is said, 0 (silent) to {@link #VOLUME_MAX} (as recorded).
     *
     * @throws IllegalArgumentException outside these
     */
    void volume(int percent);

    /** How loud it speaks, 0 to {@link #VOLUME_MAX}. */
    int volume();

    /** How the speaker was the last time it was used. */
    Health health();

    /** Silences the speaker for good. A second call does nothing. */
    @Override
    void close();

    /** @throws IllegalArgumentException if {@code percent} is no volume */
    static int checkVolume(int percent) {
        if (percent < 0 || percent > VOLUME_MAX) {
            throw new IllegalArgumentException("volume %d: choose 0 to %d".formatted(percent, VOLUME_MAX));
        }
        return percent;
    }
}

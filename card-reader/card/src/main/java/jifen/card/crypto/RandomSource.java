package jifen.card.crypto;

import java.util.random.RandomGenerator;

/** Where challenges come from. Passed in, so that a recorded session can be played again. */
@FunctionalInterface
public interface RandomSource {
    /** Gives so many fresh bytes, unpredictable to whoever holds the card. */
    byte[] next(int bytesCount);

    /** Takes the bytes from a generator: a {@code SecureRandom} in a shop, a seeded one in a simulation. */
    static RandomSource from(RandomGenerator generator) {
        return bytesCount -> {
            byte[] bytes = new byte[bytesCount];
            generator.nextBytes(bytes);
            return bytes;
        };
    }
}

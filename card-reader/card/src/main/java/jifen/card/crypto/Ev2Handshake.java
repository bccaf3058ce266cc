package jifen.card.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import jifen.card.AesKey;

/**
 * The reader's half of AuthenticateEV2First (MF2DL(H)x0 rev 3.3): both sides prove to hold the key without
 * showing it. One object serves one attempt.
 */
public final class Ev2Handshake {
    /** Length of each side's challenge. */
    public static final int CHALLENGE_BYTES = 16;

    /** The card's second answer: E(TI ‖ RndA' ‖ PDcap2 ‖ PCDcap2). */
    public static final int PROOF_BYTES = 32;

    private static final int TRANSACTION_ID_BYTES = 4;

    private final AesKey key;
    private final byte[] rndA;
    private final byte[] rndB;

    /**
     * Takes in the card's challenge.
     *
     * @param encryptedChallenge E(RndB), 16 bytes: the card's answer to the first command
     * @param rndA our own challenge, 16 fresh random bytes
     */
    public Ev2Handshake(AesKey key, byte[] encryptedChallenge, byte[] rndA) {
        if (encryptedChallenge.length != CHALLENGE_BYTES || rndA.length != CHALLENGE_BYTES) {
            throw new IllegalArgumentException("both challenges have 16 bytes");
        }
        this.key = key;
        this.rndA = rndA.clone();
        this.rndB = AesCbc.decrypt(key, AesCbc.zeroIv(), encryptedChallenge);
    }

    /** What the card must see: E(RndA ‖ RndB'), 32 bytes, where RndB' is RndB rotated left by one byte. */
    public byte[] ourProof() {
        byte[] plain = Arrays.copyOf(rndA, 2 * CHALLENGE_BYTES);
        System.arraycopy(rotatedLeft(rndB), 0, plain, CHALLENGE_BYTES, CHALLENGE_BYTES);
        return AesCbc.encrypt(key, AesCbc.zeroIv(), plain);
    }

    /**
     * Checks the card's proof, 32 bytes, and opens the session with command counter 0.
     *
     * @throws CardAuthenticationException when the card does not hold our key
     */
    public Ev2Messaging session(byte[] cardsProof) throws CardAuthenticationException {
        if (cardsProof.length != PROOF_BYTES) {
            throw new IllegalArgumentException("the card's proof has 32 bytes, not " + cardsProof.length);
        }
        byte[] plain = AesCbc.decrypt(key, AesCbc.zeroIv(), cardsProof);
        byte[] returned = Arrays.copyOfRange(plain, TRANSACTION_ID_BYTES, TRANSACTION_ID_BYTES + CHALLENGE_BYTES);
        if (!MessageDigest.isEqual(rotatedLeft(rndA), returned)) {
            throw new CardAuthenticationException("the card did not return our challenge: it holds another key");
        }
        return new Ev2Messaging(Ev2Keys.derive(key, rndA, rndB), Arrays.copyOf(plain, TRANSACTION_ID_BYTES), 0);
    }

    private static byte[] rotatedLeft(byte[] challenge) {
        byte[] rotated = Arrays.copyOfRange(challenge, 1, challenge.length + 1);
        rotated[challenge.length - 1] = challenge[0];
        return rotated;
    }
}

package jifen.card.desfire;

import jifen.card.AesKey;
import jifen.card.channel.CardChannel;
import jifen.card.channel.CardLostException;
import jifen.card.channel.CardRefusedException;
import jifen.card.channel.ResponseApdu;
import jifen.card.crypto.CardAuthenticationException;
import jifen.card.crypto.CommunicationMode;
import jifen.card.crypto.Ev2Handshake;
import jifen.card.crypto.Ev2Messaging;
import jifen.card.crypto.RandomSource;

/**
 * An authenticated conversation with one secure card. The first thing that goes wrong ends it: the card has forgotten
 * the session too. Not for two threads.
 */
public final class Ev2Session {
    private static final int INS_AUTHENTICATE_EV2_FIRST = 0x71;
    private static final String AUTHENTICATE_EV2_FIRST = "AuthenticateEV2First";

    /** LenCap: we announce no reader capabilities (PCDcap2). */
    private static final byte NO_CAPABILITIES = 0x00;

    private final CardChannel channel;
    private final Ev2Messaging messaging;
    private boolean ended;

    private Ev2Session(CardChannel channel, Ev2Messaging messaging) {
        this.channel = channel;
        this.messaging = messaging;
    }

    /**
     * Proves our key to the card, and has the card prove it to us (MF2DL(H)x0 rev 3.3). Two commands.
     *
     * @param keyNumber which of the application's keys, 0 to 13
     * @throws CardRefusedException when the card does not accept our proof (AUTHENTICATION_ERROR) or has no such key
     * @throws CardAuthenticationException when we do not accept the card's
     */
    public static Ev2Session authenticateFirst(CardChannel channel, int keyNumber, AesKey key, RandomSource random)
            throws CardLostException, CardRefusedException, CardAuthenticationException {
        byte[] opening = {(byte) keyNumber, NO_CAPABILITIES};
        ResponseApdu challenge =
                NativeCommand.step(channel, AUTHENTICATE_EV2_FIRST, INS_AUTHENTICATE_EV2_FIRST, opening);
        byte[] encryptedChallenge = NativeCommand.exactly(
                challenge, AUTHENTICATE_EV2_FIRST, DesfireStatus.ADDITIONAL_FRAME, Ev2Handshake.CHALLENGE_BYTES);
        Ev2Handshake handshake = new Ev2Handshake(key, encryptedChallenge, random.next(Ev2Handshake.CHALLENGE_BYTES));
        ResponseApdu proof = NativeCommand.proceed(channel, AUTHENTICATE_EV2_FIRST, handshake.ourProof());
        return new Ev2Session(
                channel,
                handshake.session(NativeCommand.exactly(
                        proof, AUTHENTICATE_EV2_FIRST, DesfireStatus.OPERATION_OK, Ev2Handshake.PROOF_BYTES)));
    }

    /**
     * Sends one command under the session's protection and gives the answer's data in the clear.
     *
     * @param mode as the file's settings demand; a card refuses a wrong one
     * @param name the command, as the data sheet names it, for messages
     * @param header parameters that are never encrypted
     * @param data what {@link CommunicationMode#FULL} encrypts
     */
    public byte[] exchange(CommunicationMode mode, String name, int instruction, byte[] header, byte[] data)
            throws CardLostException, CardRefusedException, CardAuthenticationException {
        if (ended) {
            throw new IllegalStateException("this session with the card has ended: authenticate again");
        }
        ended = true;
        byte[] payload = messaging.protect(mode, instruction, header, data);
        byte[] answer = messaging.open(mode, NativeCommand.exchange(channel, name, instruction, payload));
        ended = false;
        return answer;
    }
}

package jifen.card.channel;

/** A conversation with one card: a reader is one channel, a recorded exchange another. */
@FunctionalInterface
public interface CardChannel {
    /**
     * Sends one command and waits for its answer.
     *
     * @param command a whole command APDU (ISO 7816-4), 4 bytes or more
     * @return the answer as it came: data, then the two status bytes; callers check it with {@link ResponseApdu#parse}
     * @throws CardLostException when it is unknown whether the card carried out the command
     */
    byte[] transmit(byte[] command) throws CardLostException;
}

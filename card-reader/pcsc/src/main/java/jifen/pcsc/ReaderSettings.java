package jifen.pcsc;

/**
 * How the readers of one kiosk are watched.
 *
 * @param nameContains only readers whose PC/SC name contains this are seen; empty: all. Two kiosks on one computer
 *     each take their own reader by it
 * @param transmitTimeoutMs how long a card may think about one command; a DESFire commit takes well under a second
 * @param retryDelayMs the first pause after pcscd was not there; it doubles with each vain try
 * @param retryDelayMaxMs the longest pause between two tries
 */
public record ReaderSettings(String nameContains, int transmitTimeoutMs, int retryDelayMs, int retryDelayMaxMs) {
    public ReaderSettings {
        if (transmitTimeoutMs < 1 || retryDelayMs < 1 || retryDelayMaxMs < retryDelayMs) {
            throw new IllegalArgumentException("reader settings need transmitTimeoutMs and retryDelayMs of 1 or more"
                    + " and retryDelayMaxMs not below retryDelayMs; got " + transmitTimeoutMs + ", " + retryDelayMs
                    + ", " + retryDelayMaxMs);
        }
    }

    /** What a kiosk uses when its configuration says nothing. */
    public static ReaderSettings of(String nameContains) {
        return new ReaderSettings(nameContains, 3000, 250, 2000);
    }

    boolean wants(String reader) {
        return reader.contains(nameContains);
    }
}

package jifen.card.crypto;

/** How much a session protects a command and its answer (MF2DL(H)x0 rev 3.3, communication modes). */
public enum CommunicationMode {
    /** Nothing is added; the command is still counted. */
    PLAIN,
    /** Readable, followed by a MAC. */
    MAC,
    /** Data encrypted, then followed by a MAC. */
    FULL
}

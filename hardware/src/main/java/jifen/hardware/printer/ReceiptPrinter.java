package jifen.hardware.printer;

import jifen.hardware.Health;

/**
 * The printer of a kiosk. No method throws because of the device; a fault is an answer. Safe for use by several threads: one
 * receipt is printed after the other.
 */
public interface ReceiptPrinter extends AutoCloseable {
    /** Prints and waits for it, at most as long as the printer's time limit. */
    PrintOutcome print(Receipt receipt);

    /** How the printer was the last time it was used or checked. */
    Health health();

    /** Asks the printer how it is, without printing, within its time limit. */
    Health check();

    /** Prints nothing more. A second call does nothing. */
    @Override
    void close();
}

package jifen.terminal.session;

import jifen.hardware.printer.PrinterFault;

/** What became of the receipt. The redemption it tells of is done in every case, and is never repeated for it. */
public sealed interface Paper {
    /** There is no printer, and nothing is said of receipts. */
    record None() implements Paper {}

    /** @param print of {@link Effect.Print} */
    record Printing(long print) implements Paper {}

    record Printed() implements Paper {}

    record Failed(PrinterFault fault) implements Paper {}
}

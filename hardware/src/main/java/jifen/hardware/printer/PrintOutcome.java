package jifen.hardware.printer;

/** What became of a receipt. It is never a reason to repeat or undo what the receipt tells of. */
public sealed interface PrintOutcome {
    /**
     * It is on paper, as far as the printer can be asked; one without a way back is believed once it has taken everything.
     *
     * @param paperLow the roll is near its end, where the printer can tell
     */
    record Printed(boolean paperLow) implements PrintOutcome {}

    /**
     * It is not, or not wholly, on paper.
     *
     * @param reason what went wrong, for the log and the health page
     * @param whatToDo the next step for the helper at the kiosk, one sentence
     */
    record Failed(PrinterFault fault, String reason, String whatToDo) implements PrintOutcome {
        /** A failure whose next step is the usual one for its fault. */
        static Failed of(PrinterFault fault, String reason) {
            return new Failed(fault, reason, fault.whatToDo());
        }
    }
}

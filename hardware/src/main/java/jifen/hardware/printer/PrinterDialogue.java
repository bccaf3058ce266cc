package jifen.hardware.printer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a printer how it is. DLE EOT is answered at once, even by a printer that is stuck; GS r waits its turn behind what is to be
 * printed, so that its answer says that all of that is on paper (Epson, ESC/POS Command Reference, DLE EOT and GS r).
 */
final class PrinterDialogue {
    private static final int ANSWER_MS_MAX = 500;
    private static final int CONFIRM_MS_MAX = 5_000;

    private static final int STRAY_ANSWERS_MAX = 100;

    private static final int STATE = 1;
    private static final int OFFLINE_CAUSE = 2;
    private static final int PAPER = 4;

    private static final int OFFLINE_BIT = 0x08;
    private static final int COVER_BIT = 0x04;
    private static final int STOPPED_BY_PAPER_BIT = 0x20;
    private static final int PAPER_OUT_BITS = 0x60;
    private static final int PAPER_LOW_BITS = 0x0C;
    private static final int QUEUED_PAPER_OUT_BITS = 0x0C;
    private static final int QUEUED_PAPER_LOW_BITS = 0x03;

    private final PrinterLine line;
    private boolean answers;
    private boolean paperLow;
    private boolean confirmed;
    private boolean outAtTheEnd;

    PrinterDialogue(PrinterLine line) {
        this.line = line;
    }

    /** Why it cannot print now; empty if it can, or does not say. */
    Optional<PrinterFault> fault() throws IOException {
        int state = ask(STATE);
        if (state == PrinterLine.NO_ANSWER) {
            return Optional.empty();
        }
        answers = true;
        int paper = ask(PAPER);
        if (paper != PrinterLine.NO_ANSWER) {
            if ((paper & PAPER_OUT_BITS) != 0) {
                return Optional.of(PrinterFault.PAPER_OUT);
            }
            paperLow = (paper & PAPER_LOW_BITS) != 0;
        }
        if ((state & OFFLINE_BIT) == 0) {
            return Optional.empty();
        }
        int cause = ask(OFFLINE_CAUSE);
        if (cause != PrinterLine.NO_ANSWER && (cause & COVER_BIT) != 0) {
            return Optional.of(PrinterFault.COVER_OPEN);
        }
        boolean paperStopped = cause != PrinterLine.NO_ANSWER && (cause & STOPPED_BY_PAPER_BIT) != 0;
        return Optional.of(paperStopped ? PrinterFault.PAPER_OUT : PrinterFault.NOT_READY);
    }

    /**
     * Waits until all that was sent is on paper, or the printer stops. One that gives no answers, or none to GS r, is believed.
     *
     * @return why it is not on paper; empty if it is
     */
    Optional<PrinterFault> confirm() throws IOException {
        if (!answers) {
            return Optional.empty();
        }
        line.write(new byte[] {0x1D, 'r', 1});
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONFIRM_MS_MAX);
        while (!confirmed && System.nanoTime() < end) {
            int answer = line.read(ANSWER_MS_MAX);
            if (answer != PrinterLine.NO_ANSWER) {
                hear(answer);
                continue;
            }
            Optional<PrinterFault> fault = fault();
            if (fault.isPresent()) {
                return fault;
            }
        }
        return outAtTheEnd ? Optional.of(PrinterFault.PAPER_OUT) : Optional.empty();
    }

    boolean paperLow() {
        return paperLow;
    }

    private int ask(int what) throws IOException {
        readOver();
        line.write(new byte[] {0x10, 0x04, (byte) what});
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MS_MAX);
        int answer = line.read(ANSWER_MS_MAX);
        while (answer != PrinterLine.NO_ANSWER && !isAtOnce(answer) && System.nanoTime() < end) {
            hear(answer);
            answer = line.read(ANSWER_MS_MAX);
        }
        return isAtOnce(answer) ? answer : PrinterLine.NO_ANSWER;
    }

    /** A printer takes a question for one even within a picture (DLE EOT, notes): those answers are to nothing we asked. */
    private void readOver() throws IOException {
        int answer = line.read(1);
        for (int i = 0; i < STRAY_ANSWERS_MAX && answer != PrinterLine.NO_ANSWER; i++) {
            hear(answer);
            answer = line.read(1);
        }
    }

    /** Bits 0, 1, 4 and 7 tell answers to DLE EOT (0, 1, 1, 0) from those to GS r (bits 4 and 7 are 0). */
    private static boolean isAtOnce(int answer) {
        return answer != PrinterLine.NO_ANSWER && (answer & 0x93) == 0x12;
    }

    private void hear(int answer) {
        if ((answer & 0x90) == 0) {
            confirmed = true;
            outAtTheEnd = (answer & QUEUED_PAPER_OUT_BITS) != 0;
            paperLow = paperLow || (answer & QUEUED_PAPER_LOW_BITS) != 0;
        }
    }
}

package jifen.hardware.printer;

/** Why a receipt is not on paper, by what a person before the printer can do about it. */
public enum PrinterFault {
    PAPER_OUT("Put a new roll of paper in, then press reprint."),
    COVER_OPEN("Close the printer's cover, then press reprint."),
    /** It answers that it cannot print, and not why: a jam, a hot head, a blunt cutter. */
    NOT_READY("Look for a jam in the printer, switch it off and on, then press reprint."),
    /** There is no way to it. */
    UNREACHABLE(
            "Check that the printer is switched on and its cable is in, and its address in the settings; then press reprint."),
    /** It took no more within the time limit; a part may be on paper. */
    TOO_SLOW("Check the printer for paper and a jam, switch it off and on, then press reprint."),
    /** Another receipt is still on its way to it. */
    BUSY("Wait for the receipt before, then press reprint; if none comes, switch the printer off and on."),
    /** Neither the printer nor this machine has the characters. */
    NO_FONT("Install the Chinese font (sudo apt install fonts-noto-cjk), then restart the kiosk.");

    private final String whatToDo;

    PrinterFault(String whatToDo) {
        this.whatToDo = whatToDo;
    }

    /** The next step for the helper at the kiosk. */
    public String whatToDo() {
        return whatToDo;
    }
}

package jifen.virtualcard;

/** Status words as the data sheets number them (MF2DL(H)x0 rev 3.3, ISO 7816-4, PC/SC part 3). */
final class Status {
    static final int OK = 0x9100;
    static final int ILLEGAL_COMMAND_CODE = 0x911C;
    static final int INTEGRITY_ERROR = 0x911E;
    static final int NO_SUCH_KEY = 0x9140;
    static final int LENGTH_ERROR = 0x917E;
    static final int PARAMETER_ERROR = 0x919E;
    static final int AUTHENTICATION_ERROR = 0x91AE;
    static final int ADDITIONAL_FRAME = 0x91AF;
    static final int BOUNDARY_ERROR = 0x91BE;
    static final int COMMAND_ABORTED = 0x91CA;
    static final int FILE_NOT_FOUND = 0x91F0;
    static final int ISO_OK = 0x9000;
    static final int ISO_WRONG_LENGTH = 0x6700;
    static final int ISO_FUNCTION_NOT_SUPPORTED = 0x6A81;
    static final int ISO_FILE_NOT_FOUND = 0x6A82;
    static final int ISO_WRONG_P1_P2 = 0x6A86;
    static final int ISO_INSTRUCTION_NOT_SUPPORTED = 0x6D00;
    static final int ISO_CLASS_NOT_SUPPORTED = 0x6E00;

    private Status() {}
}

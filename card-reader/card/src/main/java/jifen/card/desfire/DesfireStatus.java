package jifen.card.desfire;

import java.util.Locale;
import java.util.Optional;

/** What a DESFire card answers, by the names of its data sheet (MF2DL(H)x0 rev 3.3, ISO ones included). */
public enum DesfireStatus {
    OPERATION_OK(0x9100),
    NO_CHANGES(0x910C),
    ILLEGAL_COMMAND_CODE(0x911C),
    INTEGRITY_ERROR(0x911E),
    NO_SUCH_KEY(0x9140),
    LENGTH_ERROR(0x917E),
    PERMISSION_DENIED(0x919D),
    PARAMETER_ERROR(0x919E),
    APPLICATION_NOT_FOUND(0x91A0),
    APPLICATION_INTEGRITY_ERROR(0x91A1),
    AUTHENTICATION_DELAY(0x91AD),
    AUTHENTICATION_ERROR(0x91AE),
    ADDITIONAL_FRAME(0x91AF),
    BOUNDARY_ERROR(0x91BE),
    CARD_INTEGRITY_ERROR(0x91C1),
    COMMAND_ABORTED(0x91CA),
    CARD_DISABLED_ERROR(0x91CD),
    DUPLICATE_ERROR(0x91DE),
    MEMORY_ERROR(0x91EE),
    FILE_NOT_FOUND(0x91F0),
    FILE_INTEGRITY_ERROR(0x91F1),
    ISO_WRONG_LENGTH(0x6700),
    ISO_SECURITY_NOT_SATISFIED(0x6982),
    ISO_CONDITIONS_NOT_SATISFIED(0x6985),
    ISO_FUNCTION_NOT_SUPPORTED(0x6A81),
    ISO_FILE_NOT_FOUND(0x6A82),
    ISO_WRONG_P1_P2(0x6A86),
    ISO_LC_INCONSISTENT(0x6A87),
    ISO_INSTRUCTION_NOT_SUPPORTED(0x6D00),
    ISO_CLASS_NOT_SUPPORTED(0x6E00),
    ISO_OK(0x9000);

    private final int sw;

    DesfireStatus(int sw) {
        this.sw = sw;
    }

    /** The two status bytes, SW1 in the high byte. */
    public int sw() {
        return sw;
    }

    /** The card would, but cannot now: it asks for time, was interrupted, or reports damage to its memory. */
    public boolean isTrouble() {
        return switch (this) {
            case AUTHENTICATION_DELAY,
                    COMMAND_ABORTED,
                    MEMORY_ERROR,
                    APPLICATION_INTEGRITY_ERROR,
                    CARD_INTEGRITY_ERROR,
                    CARD_DISABLED_ERROR,
                    FILE_INTEGRITY_ERROR -> true;
            case OPERATION_OK,
                    NO_CHANGES,
                    ILLEGAL_COMMAND_CODE,
                    INTEGRITY_ERROR,
                    NO_SUCH_KEY,
                    LENGTH_ERROR,
                    PERMISSION_DENIED,
                    PARAMETER_ERROR,
                    APPLICATION_NOT_FOUND,
                    AUTHENTICATION_ERROR,
                    ADDITIONAL_FRAME,
                    BOUNDARY_ERROR,
                    DUPLICATE_ERROR,
                    FILE_NOT_FOUND,
                    ISO_WRONG_LENGTH,
                    ISO_SECURITY_NOT_SATISFIED,
                    ISO_CONDITIONS_NOT_SATISFIED,
                    ISO_FUNCTION_NOT_SUPPORTED,
                    ISO_FILE_NOT_FOUND,
                    ISO_WRONG_P1_P2,
                    ISO_LC_INCONSISTENT,
                    ISO_INSTRUCTION_NOT_SUPPORTED,
                    ISO_CLASS_NOT_SUPPORTED,
                    ISO_OK -> false;
        };
    }

    /** Finds a status that the data sheet names. */
    public static Optional<DesfireStatus> of(int sw) {
        for (DesfireStatus status : values()) {
            if (status.sw == sw) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** The data sheet's name in lower case, or a note that it has none. */
    public static String nameOf(int sw) {
        return of(sw).map(status -> status.name().toLowerCase(Locale.ROOT)).orElse("(not in the data sheet)");
    }
}

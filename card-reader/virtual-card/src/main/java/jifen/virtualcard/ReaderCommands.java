package jifen.virtualcard;

import jifen.card.CardUid;

/** What a contactless reader answers by itself, in class FF; the card in its field never hears of it. */
final class ReaderCommands {
    static final int CLA_READER = 0xFF;

    private static final int INS_GET_DATA = 0xCA;
    private static final int INS_LAMP_AND_BUZZER = 0x00;
    private static final int P1_LAMP_AND_BUZZER = 0x40;

    private ReaderCommands() {}

    /** Answers GET DATA for the UID (PC/SC part 3 section 3.2.2.1.3) and ACR122U's lamp command (API section 6.2). */
    static byte[] answer(Apdu command, CardUid uid) {
        return switch (command.ins) {
            case INS_GET_DATA ->
                command.p1 == 0 && command.p2 == 0
                        ? Apdu.answer(uid.bytes(), Status.ISO_OK)
                        : Apdu.answer(Status.ISO_FUNCTION_NOT_SUPPORTED);
            case INS_LAMP_AND_BUZZER ->
                command.p1 == P1_LAMP_AND_BUZZER
                        ? Apdu.answer(Status.ISO_OK)
                        : Apdu.answer(Status.ISO_FUNCTION_NOT_SUPPORTED);
            default -> Apdu.answer(Status.ISO_FUNCTION_NOT_SUPPORTED);
        };
    }
}

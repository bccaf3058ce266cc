package jifen.terminal.doctor;

/** What one look at a kiosk found. */
public sealed interface Finding {
    /** @param text how it stands, for the curious */
    record Fine(String text) implements Finding {}

    /**
     * @param what what is wrong
     * @param whatToDo the next step of whoever stands before the kiosk
     */
    record Bad(String what, String whatToDo) implements Finding {}
}

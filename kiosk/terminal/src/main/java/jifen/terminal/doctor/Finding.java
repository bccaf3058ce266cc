package jifen.terminal.doctor;

/** What one look at a kiosk found; {@link DoctorWords} says it in the helper's language. */
public sealed interface Finding {
    /** @param text how it stands, for the curious */
    record Fine(Said text) implements Finding {}

    /**
     * @param what what is wrong
     * @param whatToDo the next step of whoever stands before the kiosk
     */
    record Bad(Said what, Said whatToDo) implements Finding {}

    static Fine fine(String key, Object... values) {
        return new Fine(Said.of(key + ".fine", values));
    }

    /** What is wrong stands under {@code key}, what to do under {@code key.do}; both have the same values. */
    static Bad bad(String key, Object... values) {
        return new Bad(Said.of(key, values), Said.of(key + ".do", values));
    }
}

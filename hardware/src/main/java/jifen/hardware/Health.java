package jifen.hardware;

/** How a device was the last time it was used: for the health page and for the helper who stands before it. */
public sealed interface Health {
    /** The last use succeeded. */
    record Working() implements Health {}

    /**
     * The last use succeeded; soon a person is needed. Nothing for a villager to hear of.
     *
     * @param reason what will go wrong
     * @param whatToDo the next step for the helper at the kiosk, one sentence
     */
    record Warning(String reason, String whatToDo) implements Health {}

    /**
     * The last use failed; the kiosk goes on without the device.
     *
     * @param reason what went wrong, in the words of the layer below
     * @param whatToDo the next step for the helper at the kiosk, one sentence
     */
    record Faulty(String reason, String whatToDo) implements Health {}
}

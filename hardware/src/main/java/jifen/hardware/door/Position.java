package jifen.hardware.door;

/** How the door stands. */
public enum Position {
    OPEN,
    SHUT,
    /** There is no sensor, or it cannot be read. */
    UNKNOWN
}

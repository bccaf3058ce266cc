package jifen.terminal.session;

/** What a tap led to. */
public sealed interface CardFound {
    record Welcomed(Visit visit) implements CardFound {}

    record NotServed(Reason reason) implements CardFound {}

    /** @param why for the log */
    record Unreadable(String why) implements CardFound {}
}

package jifen.terminal.session;

import jifen.hardware.printer.PrintOutcome;

/** What happens to a kiosk. Events queue; one thread takes them. */
public sealed interface Event {
    record CardPresented(Tap tap) implements Event {}

    record CardRemoved(Tap tap) implements Event {}

    /** @param attempt of {@link Effect.ReadCard} */
    record CardRead(long attempt, CardFound found) implements Event {}

    /** @param attempt of {@link Effect.ProveCard} */
    record CardProven(long attempt, Proof proof) implements Event {}

    /** @param n of the view whose button was pressed; an older one is no longer what the person sees */
    record Pressed(long n, Press press) implements Event {}

    /** @param commit of {@link Effect.Commit} */
    record Committed(long commit, Settled settled) implements Event {}

    /** @param print of {@link Effect.Print} */
    record PrintEnded(long print, PrintOutcome outcome) implements Event {}

    /** @param undo of {@link Effect.Undo} */
    record TakenBack(long undo, Reversal reversal) implements Event {}

    /** @param attempt of {@link Effect.OpenBook} */
    record BookOpened(long attempt, Book.Open book) implements Event {}

    /**
     * The clerk's pages await whoever has the ticket.
     *
     * @param attempt of {@link Effect.OpenDesk}
     */
    record DeskOpened(long attempt, String ticket) implements Event {
        @Override
        public String toString() {
            return "DeskOpened[" + attempt + "]";
        }
    }

    /** The cabinet's door has stood open for longer than anybody needs; told again while it does. */
    record DoorLeftOpen() implements Event {}

    /** Somebody of the staff said that they come. */
    record ClerkComes() implements Event {}

    /** @param timer of {@link Effect.StartTimer} */
    record Expired(long timer) implements Event {}

    /** Also when it is there already and only its detail has changed. */
    record TroubleCame(Trouble trouble) implements Event {}

    record TroubleWent(Trouble.Kind kind) implements Event {}
}

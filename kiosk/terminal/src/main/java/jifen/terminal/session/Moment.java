package jifen.terminal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.hardware.panel.Signal;
import org.jspecify.annotations.Nullable;

/**
 * All that a kiosk is at one moment.
 *
 * @param n counts the views: a press that names an older one is ignored
 */
public record Moment(State state, Manner manner, long n, Surroundings around, Numbers numbers) {
    /** A kiosk that was just switched on and has not seen its reader yet. */
    public static Moment first(Language home, Equipment equipment) {
        Trouble none = new Trouble(Trouble.Kind.NO_READER, "no card reader has been seen yet");
        return new Moment(
                new State.OutOfService(none),
                Manner.atHome(home),
                1,
                new Surroundings(null, Map.of(none.kind(), none.detail()), equipment),
                Numbers.NONE);
    }

    /** A kiosk in the middle of things, with no card on its reader: for drawing one view by itself. */
    public static Moment showing(State state, Language language, Equipment equipment) {
        return showing(1, state, language, equipment);
    }

    public static Moment showing(long n, State state, Language language, Equipment equipment) {
        return new Moment(state, Manner.atHome(language), n, new Surroundings(null, Map.of(), equipment), Numbers.NONE);
    }

    public Language language() {
        return manner.language();
    }

    public Language home() {
        return manner.home();
    }

    public @Nullable Tap onReader() {
        return around.onReader();
    }

    public Equipment equipment() {
        return around.equipment();
    }

    Map<Trouble.Kind, String> troubles() {
        return around.troubles();
    }

    /** The number given last. */
    long tickets() {
        return numbers.last();
    }

    long timer() {
        return numbers.timer();
    }

    long recheck() {
        return numbers.recheck();
    }

    /** Whether the screen takes back what was done. */
    public boolean offersUndoOf(State.Done done) {
        return Undoings.offered(this, done);
    }

    /** Nothing happens. */
    Next stays() {
        return new Next(this, List.of());
    }

    /** Enters a state: a new view, its signal and its timer. */
    Next to(State next) {
        Optional<Timer> timed = timerOf(next);
        long ticket = timed.isPresent() ? tickets() + 1 : 0;
        List<Effect> effects = new ArrayList<>();
        if (timed.isPresent()) {
            effects.add(new Effect.StartTimer(ticket, timed.get()));
        } else if (timer() != 0) {
            effects.add(new Effect.CancelTimer());
        }
        Signal signal = signalOf(next);
        if (!next.equals(state) && (signal != signalOf(state) || signal == Signal.REFUSED)) {
            effects.add(new Effect.Show(signal));
        }
        // A card laid down meanwhile is still to be looked at: it may be the next villager's.
        long stillToRead = next instanceof State.Attended ? recheck() : 0;
        return new Next(new Moment(next, manner, n + 1, around, numbers.timed(ticket, stillToRead)), effects);
    }

    /** The session is over: idle, or out of service. */
    Next rests() {
        return atHome().to(resting());
    }

    State resting() {
        for (Map.Entry<Trouble.Kind, String> trouble : troubles().entrySet()) {
            return new State.OutOfService(new Trouble(trouble.getKey(), trouble.getValue()));
        }
        return new State.Idle();
    }

    /** As the next villager is to find the kiosk. */
    Moment atHome() {
        return in(Manner.atHome(home()));
    }

    Moment in(Manner other) {
        return new Moment(state, other, n, around, numbers);
    }

    private Moment amid(Surroundings other) {
        return new Moment(state, manner, n, other, numbers);
    }

    Moment withCard(@Nullable Tap tap) {
        return amid(around.withCard(tap));
    }

    Moment with(Trouble trouble) {
        return amid(around.with(trouble));
    }

    Moment without(Trouble.Kind kind) {
        return amid(around.without(kind));
    }

    Moment rechecking(long attempt) {
        return new Moment(state, manner, n, around, numbers.rechecking(attempt));
    }

    /** Takes a number for an attempt or a commit. */
    Moment ticketed() {
        return new Moment(state, manner, n, around, numbers.next());
    }

    private Optional<Timer> timerOf(State next) {
        Optional<Timer> mannerTimer = manner.isAtHome() ? Optional.empty() : Optional.of(Timer.MANNER);
        return switch (next) {
            case State.Idle idle -> mannerTimer;
            case State.Greeting greeting -> Optional.of(Timer.GREETING);
            case State.Choosing choosing -> Optional.of(Timer.ATTENTION);
            case State.Confirming confirming -> Optional.of(Timer.ATTENTION);
            case State.Entries entries ->
                entries.paper() instanceof Paper.Printing || entries.book() instanceof Book.Opening
                        ? Optional.empty()
                        : Optional.of(Timer.ATTENTION);
            case State.LayCard lay -> Optional.of(Timer.ATTENTION);
            case State.StillThere still -> Optional.of(Timer.STILL_THERE);
            case State.Help help -> Optional.of(Timer.HELP);
            case State.Done done -> timerOf(done.paper());
            case State.Undone undone -> timerOf(undone.paper());
            case State.Undoing(State.Done done, UndoStep.LayCard lay) -> Optional.of(Timer.UNDO_CARD);
            case State.Undoing undoing -> Optional.empty();
            case State.Refused refused ->
                Optional.of(refused.reason() instanceof Reason.ByScan ? Timer.SCAN_REFUSED : Timer.REFUSED);
            case State.Unreadable unreadable -> Optional.of(Timer.UNREADABLE);
            case State.Staff staff -> Optional.of(Timer.STAFF);
            case State.OutOfService(Trouble trouble) ->
                trouble.kind() == Trouble.Kind.BOOKS ? Optional.of(Timer.BOOKS) : mannerTimer;
            // Both end by an answer that always comes; a redemption is never cut short by a clock.
            case State.Reading reading -> Optional.empty();
            case State.KeepStill still -> Optional.empty();
        };
    }

    private static Optional<Timer> timerOf(Paper paper) {
        return switch (paper) {
            case Paper.None none -> Optional.of(Timer.DONE);
            case Paper.Printed printed -> Optional.of(Timer.DONE);
            case Paper.Failed failed -> Optional.of(Timer.NO_RECEIPT);
            // Ends by its answer, within the printer's time limit.
            case Paper.Printing printing -> Optional.empty();
        };
    }

    private static Signal signalOf(State state) {
        return switch (state) {
            case State.Idle idle -> Signal.READY;
            case State.Attended attended -> Signal.READY;
            case State.LayCard lay -> Signal.READY;
            case State.StillThere still -> Signal.READY;
            case State.Staff staff -> Signal.READY;
            case State.Undoing(State.Done done, UndoStep.LayCard lay) -> Signal.READY;
            case State.Undoing undoing -> Signal.WORKING;
            case State.Reading reading -> Signal.WORKING;
            case State.KeepStill still -> Signal.WORKING;
            case State.Help help -> help.heard() ? Signal.READY : Signal.HELP;
            case State.Done done -> Signal.DONE;
            case State.Undone undone -> Signal.DONE;
            case State.Refused refused -> Signal.REFUSED;
            case State.Unreadable unreadable -> Signal.REFUSED;
            case State.OutOfService out -> Signal.OUT_OF_SERVICE;
        };
    }
}

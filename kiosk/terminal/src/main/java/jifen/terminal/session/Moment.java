package jifen.terminal.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.hardware.panel.Signal;
import org.jspecify.annotations.Nullable;

/**
 * All that a kiosk is at one moment.
 *
 * @param home the language the screen goes back to when a session ends
 * @param n counts the views: a press that names an older one is ignored
 * @param onReader the card that lies on the reader; null when none does
 * @param troubles what keeps the kiosk from serving
 * @param tickets the last number given to an attempt, a commit or a timer
 * @param timer the timer that runs; 0: none
 * @param recheck the attempt to read a card that was laid down in the middle of a session; 0: none
 * @param equipment what this kiosk has beside its screen
 */
public record Moment(
        State state,
        Language language,
        Language home,
        long n,
        @Nullable Tap onReader,
        Map<Trouble.Kind, String> troubles,
        long tickets,
        long timer,
        long recheck,
        Equipment equipment) {
    public Moment {
        Map<Trouble.Kind, String> sorted = new EnumMap<>(Trouble.Kind.class);
        sorted.putAll(troubles);
        troubles = Collections.unmodifiableMap(sorted);
    }

    /** A kiosk that was just switched on and has not seen its reader yet. */
    public static Moment first(Language home, Equipment equipment) {
        Trouble none = new Trouble(Trouble.Kind.NO_READER, "no card reader has been seen yet");
        return new Moment(
                new State.OutOfService(none),
                home,
                home,
                1,
                null,
                Map.of(none.kind(), none.detail()),
                0,
                0,
                0,
                equipment);
    }

    /** Nothing happens. */
    Next stays() {
        return new Next(this, List.of());
    }

    /** Enters a state: a new view, its signal and its timer. */
    Next to(State next) {
        Optional<Timer> timed = timerOf(next);
        long ticket = timed.isPresent() ? tickets + 1 : 0;
        List<Effect> effects = new ArrayList<>();
        if (timed.isPresent()) {
            effects.add(new Effect.StartTimer(ticket, timed.get()));
        } else if (timer != 0) {
            effects.add(new Effect.CancelTimer());
        }
        Signal signal = signalOf(next);
        if (!next.equals(state) && (signal != signalOf(state) || signal == Signal.REFUSED)) {
            effects.add(new Effect.Show(signal));
        }
        // A card laid down meanwhile is still to be looked at: it may be the next villager's.
        long stillToRead = next instanceof State.Attended ? recheck : 0;
        Moment then = new Moment(
                next,
                language,
                home,
                n + 1,
                onReader,
                troubles,
                Math.max(tickets, ticket),
                ticket,
                stillToRead,
                equipment);
        return new Next(then, effects);
    }

    /** The session is over: idle, or out of service. */
    Next rests() {
        return speaking(home).to(resting());
    }

    State resting() {
        for (Map.Entry<Trouble.Kind, String> trouble : troubles.entrySet()) {
            return new State.OutOfService(new Trouble(trouble.getKey(), trouble.getValue()));
        }
        return new State.Idle();
    }

    Moment speaking(Language other) {
        return new Moment(state, other, home, n, onReader, troubles, tickets, timer, recheck, equipment);
    }

    Moment withCard(@Nullable Tap tap) {
        return new Moment(state, language, home, n, tap, troubles, tickets, timer, recheck, equipment);
    }

    Moment rechecking(long attempt) {
        return new Moment(
                state, language, home, n, onReader, troubles, Math.max(tickets, attempt), timer, attempt, equipment);
    }

    /** Takes a number for an attempt or a commit. */
    Moment ticketed() {
        return new Moment(state, language, home, n, onReader, troubles, tickets + 1, timer, recheck, equipment);
    }

    Moment with(Trouble trouble) {
        Map<Trouble.Kind, String> more = new EnumMap<>(Trouble.Kind.class);
        more.putAll(troubles);
        more.put(trouble.kind(), trouble.detail());
        return new Moment(state, language, home, n, onReader, more, tickets, timer, recheck, equipment);
    }

    Moment without(Trouble.Kind kind) {
        Map<Trouble.Kind, String> fewer = new EnumMap<>(Trouble.Kind.class);
        fewer.putAll(troubles);
        fewer.remove(kind);
        return new Moment(state, language, home, n, onReader, fewer, tickets, timer, recheck, equipment);
    }

    private Optional<Timer> timerOf(State next) {
        Optional<Timer> languageTimer = language == home ? Optional.empty() : Optional.of(Timer.LANGUAGE);
        return switch (next) {
            case State.Idle idle -> languageTimer;
            case State.Greeting greeting -> Optional.of(Timer.GREETING);
            case State.Choosing choosing -> Optional.of(Timer.ATTENTION);
            case State.Confirming confirming -> Optional.of(Timer.ATTENTION);
            case State.LayCard lay -> Optional.of(Timer.ATTENTION);
            case State.StillThere still -> Optional.of(Timer.STILL_THERE);
            case State.Done done -> timerOf(done.paper());
            case State.Refused refused -> Optional.of(Timer.REFUSED);
            case State.Unreadable unreadable -> Optional.of(Timer.UNREADABLE);
            case State.OutOfService(Trouble trouble) ->
                trouble.kind() == Trouble.Kind.BOOKS ? Optional.of(Timer.BOOKS) : languageTimer;
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
            case State.Greeting greeting -> Signal.READY;
            case State.Choosing choosing -> Signal.READY;
            case State.Confirming confirming -> Signal.READY;
            case State.LayCard lay -> Signal.READY;
            case State.StillThere still -> Signal.READY;
            case State.Reading reading -> Signal.WORKING;
            case State.KeepStill still -> Signal.WORKING;
            case State.Done done -> Signal.DONE;
            case State.Refused refused -> Signal.REFUSED;
            case State.Unreadable unreadable -> Signal.REFUSED;
            case State.OutOfService out -> Signal.OUT_OF_SERVICE;
        };
    }
}

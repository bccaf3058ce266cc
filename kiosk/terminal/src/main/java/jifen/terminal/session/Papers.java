package jifen.terminal.session;

import jifen.hardware.printer.PrintOutcome;
import jifen.hardware.printer.PrinterFault;
import jifen.terminal.session.State.OnPaper;
import org.jspecify.annotations.Nullable;

/** What comes out of the printer. Nothing here writes into the books. */
final class Papers {
    private Papers() {}

    /** Enters a state that prints by itself, where there is a printer. */
    static Next begun(Moment now, OnPaper state) {
        return now.equipment().printer() ? printing(now, state, false) : now.to(state);
    }

    static Next pressed(Moment now) {
        if (!now.equipment().printer() || !(now.state() instanceof OnPaper state) || !state.mayPrint()) {
            return now.stays();
        }
        boolean copy = !(state.paper() instanceof Paper.None);
        return printing(now, state.oneCopyMore(), copy);
    }

    private static Next printing(Moment now, OnPaper state, boolean copy) {
        Moment with = now.ticketed();
        return with.to(state.with(new Paper.Printing(with.tickets())))
                .and(new Effect.Print(with.tickets(), now.language(), state.sheet(), copy));
    }

    static Next ended(Moment now, long print, PrintOutcome outcome) {
        OnPaper state = printed(now.state());
        if (state == null || !(state.paper() instanceof Paper.Printing(long awaited)) || awaited != print) {
            return now.stays();
        }
        return switch (outcome) {
            case PrintOutcome.Printed printed -> now.to(put(now.state(), state.with(new Paper.Printed())));
            case PrintOutcome.Failed(PrinterFault fault, String reason, String whatToDo) ->
                now.to(put(now.state(), state.with(new Paper.Failed(fault))))
                        .and(new Effect.Log("not printed: " + state.sheet().name() + ": " + reason));
        };
    }

    /** Also where the person has gone on to something they may come back from. */
    private static @Nullable OnPaper printed(State state) {
        return switch (state) {
            case OnPaper shown -> shown;
            case State.Help(OnPaper before, boolean heard) -> before;
            case State.Undoing(State.Done done, UndoStep step) -> done;
            default -> null;
        };
    }

    private static State put(State around, OnPaper then) {
        return switch (around) {
            case State.Help help -> new State.Help(then, help.heard());
            case State.Undoing(State.Done done, UndoStep step)
            when then instanceof State.Done now -> new State.Undoing(now, step);
            default -> then;
        };
    }
}

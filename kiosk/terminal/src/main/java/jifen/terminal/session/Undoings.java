package jifen.terminal.session;

import jifen.terminal.session.State.Done;
import jifen.terminal.session.State.Undoing;
import jifen.terminal.session.State.Undone;

/**
 * Taking back what was just done: by the card that paid, which proves itself once more, and before its session is over. One press
 * leads to at most one counter-entry; the books themselves take a redemption back at most once.
 */
final class Undoings {
    private Undoings() {}

    /** What the cabinet gave out, the clerk takes back. */
    static boolean offered(Moment now, Done done) {
        return !now.equipment().cabinet().holds(done.choice().offer().sku());
    }

    static Next pressed(Moment now, Done done) {
        if (!offered(now, done)) {
            return now.stays();
        }
        Tap tap = now.onReader();
        return tap == null ? now.to(new Undoing(done, new UndoStep.LayCard(false))) : proving(now, done, tap);
    }

    private static Next proving(Moment now, Done done, Tap tap) {
        Moment with = now.ticketed();
        return with.to(new Undoing(done, new UndoStep.Proving(with.tickets())))
                .and(new Effect.ProveCard(with.tickets(), tap));
    }

    static Next presented(Moment now, Undoing undoing, Tap tap) {
        return switch (undoing.step()) {
            case UndoStep.LayCard lay -> proving(now, undoing.done(), tap);
            // Which of two cards is being asked is unknown.
            case UndoStep.Proving proving -> now.to(new Undoing(undoing.done(), new UndoStep.LayCard(true)));
            case UndoStep.Writing writing -> now.stays();
        };
    }

    static Next removed(Moment now, Undoing undoing) {
        return undoing.step() instanceof UndoStep.Proving
                ? now.to(new Undoing(undoing.done(), new UndoStep.LayCard(true)))
                : now.stays();
    }

    static Next proven(Moment now, Undoing undoing, long attempt, Proof proof) {
        if (!(undoing.step() instanceof UndoStep.Proving(long awaited)) || awaited != attempt) {
            return now.stays();
        }
        return switch (proof) {
            case Proof.Proven(var card, var tier) -> {
                Visit visit = undoing.done().visit();
                if (!card.equals(visit.card()) || tier != visit.tier()) {
                    yield refused(now, Reason.UndoFault.OTHER_CARD);
                }
                Moment with = now.ticketed();
                yield with.to(new Undoing(undoing.done(), new UndoStep.Writing(with.tickets())))
                        .and(new Effect.Undo(
                                with.tickets(), card, undoing.done().receipt().number()));
            }
            case Proof.Forged(var card, var why) -> refused(now, Reason.UndoFault.OTHER_CARD);
            case Proof.TooNew() -> refused(now, Reason.UndoFault.OTHER_CARD);
            case Proof.Unreadable(String why) ->
                now.to(new Undoing(undoing.done(), new UndoStep.LayCard(true)))
                        .and(new Effect.Log("the card could not be read at the undoing: " + why));
        };
    }

    static Next written(Moment now, long undo, Reversal reversal) {
        if (!(now.state() instanceof Undoing(Done done, UndoStep.Writing(long awaited))) || awaited != undo) {
            return now.stays();
        }
        return switch (reversal) {
            case Reversal.Done taken ->
                Papers.begun(now, new Undone(done.visit(), done.choice(), taken, new Paper.None(), 0))
                        .and(new Effect.Log("took back " + taken.undone() + " as " + taken.number()));
            case Reversal.Refused(String why) ->
                refused(now, Reason.UndoFault.TOO_LATE)
                        .and(new Effect.Log(done.receipt().number() + " was not taken back: " + why));
            case Reversal.Failed(String detail) ->
                now.with(new Trouble(Trouble.Kind.BOOKS, detail)).rests();
        };
    }

    private static Next refused(Moment now, Reason.UndoFault fault) {
        return now.to(new State.Refused(new Reason.ByUndo(fault), null));
    }
}

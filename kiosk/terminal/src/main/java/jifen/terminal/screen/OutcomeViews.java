package jifen.terminal.screen;

import java.util.Locale;
import jifen.hardware.printer.PrinterFault;
import jifen.terminal.session.Paper;
import jifen.terminal.session.Reason;
import jifen.terminal.session.State;
import jifen.terminal.session.UndoStep;
import jifen.terminal.session.Visit;

/** What became of it: done, undone or refused, and its paper. */
final class OutcomeViews {
    private final Canvas canvas;

    OutcomeViews(Canvas canvas) {
        this.canvas = canvas;
    }

    void done(State.Done done) {
        var redeemed = done.receipt().redeemed();
        canvas.titled("done");
        canvas.item(done.visit(), done.choice());
        canvas.put("number", done.receipt().number().toString());
        canvas.put(
                "numberLabel", canvas.say("done.number", done.receipt().number().toString()));
        canvas.put("date", done.receipt().date().toString());
        canvas.points("points", redeemed.total());
        canvas.points("usableAfter", redeemed.usableAfter());
        canvas.put("usableLabel", canvas.say("balance.left"));
        canvas.listen();
        if (canvas.moment.offersUndoOf(done)) {
            canvas.buttons.undo();
        }
        paper("receipt", done);
        canvas.buttons.quiet("end", "cancel");
    }

    void undoing(State.Undoing undoing) {
        canvas.item(undoing.done().visit(), undoing.done().choice());
        switch (undoing.step()) {
            case UndoStep.LayCard(boolean cardWasLost) -> {
                canvas.titled("undo-card");
                canvas.put("hint", cardWasLost ? canvas.say("undo-card.hold-still") : "");
                canvas.buttons.plain("keep", "continue").quiet("end", "cancel");
            }
            case UndoStep.Proving proving -> undoing("proving");
            case UndoStep.Writing writing -> undoing("committing");
        }
    }

    private void undoing(String step) {
        canvas.titled("undoing");
        canvas.put("step", step);
    }

    void undone(State.Undone undone) {
        var reversal = undone.reversal();
        canvas.titled("undone");
        canvas.item(undone.visit(), undone.choice());
        canvas.put("number", reversal.number().toString());
        canvas.put("numberLabel", canvas.say("done.number", reversal.number().toString()));
        canvas.put("undone", reversal.undone().toString());
        canvas.put("date", reversal.date().toString());
        canvas.points("points", reversal.points());
        canvas.put("pointsLabel", canvas.say("undone.points", reversal.points().toString()));
        canvas.points("usableAfter", reversal.usableAfter());
        canvas.put("usableLabel", canvas.say("balance.usable"));
        canvas.listen();
        paper("receipt", undone);
        canvas.buttons.quiet("end", "cancel");
    }

    /** @param kind what the paper is called: receipt or entries */
    void paper(String kind, State.OnPaper state) {
        switch (state.paper()) {
            case Paper.None none -> paper("none", "");
            case Paper.Printing printing -> paper("printing", canvas.say(kind + ".printing"));
            case Paper.Printed printed -> paper("printed", canvas.say(kind + ".printed"));
            case Paper.Failed(PrinterFault fault) -> {
                String why = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
                canvas.put("receiptFault", why);
                paper("failed", canvas.say(kind + ".failed", canvas.say("receipt.fault." + why)));
            }
        }
        if (canvas.moment.equipment().printer() && state.mayPrint()) {
            boolean again = !(state.paper() instanceof Paper.None);
            canvas.buttons.plain(again ? "print-again" : "print", "print");
        }
    }

    private void paper(String state, String label) {
        canvas.put("receipt", state);
        canvas.put("receiptLabel", label);
    }

    void refused(State.Refused refused) {
        canvas.put("view", "refused");
        Visit visit = refused.visit();
        boolean another = visit != null && refused.reason().anotherChoiceMayDo();
        canvas.put("chooseAnother", another);
        switch (refused.reason()) {
            case Reason.ByLedger(var refusal) -> RefusalWords.put(canvas.view(), canvas.words, refusal);
            case Reason.ByCard(var fault) -> RefusalWords.put(canvas.view(), canvas.words, fault);
            case Reason.ByScan(var fault) -> RefusalWords.put(canvas.view(), canvas.words, fault);
            case Reason.ByUndo(var fault) -> RefusalWords.put(canvas.view(), canvas.words, fault);
        }
        canvas.put("nextStep", RefusalWords.nextStep(refused.reason(), another));
        if (another) {
            canvas.buttons.main("another", "goods");
        }
        canvas.buttons.quiet("end", "cancel");
    }
}

package jifen.terminal.screen;

import jifen.protocol.Json;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.State;
import jifen.terminal.session.Trouble;
import jifen.terminal.session.Visit;

/**
 * From a moment of the session to the view the page draws, as JSON. Amounts are whole hundredths of a point; beside each stands its
 * text for people. The page adds no words of its own.
 *
 * <p>Every view has {@code view, n, language, shop, unit, title, advice, buttons}; beside these:
 *
 * <ul>
 *   <li>idle: cardOnReader; reading, still-there: nothing; help: heard; staff: ticket; unreadable: reason; out-of-service: reason, detail
 *   <li>greeting: name, usableHere, total, totalOn, lowTrust; goods: the same, page, pages, goods; confirm: the same, item,
 *       usableAfter, hint
 *   <li>lay-card: item; keep-still: item, step
 *   <li>done: item, number, date, points, usableAfter, and its paper: receipt ({@code none, printing, printed, failed}) with
 *       receiptLabel and, when failed, receiptFault (a {@link jifen.hardware.printer.PrinterFault} in small letters)
 *   <li>undo-card: item, hint; undoing: item, step; undone: as done, and undone, the number of what it takes back
 *   <li>entries: opening, page, pages, lines (date, what, came, points, number, onTheWay), and its paper as done has it
 *   <li>refused: reason, chooseAnother, nextStep (a picture's name), and the reason's figures ({@link RefusalWords})
 * </ul>
 *
 * <p>A button of kind {@code listen} says aloud what is shown and not said by itself; one of kind {@code help} calls the clerk; one
 * of kind {@code voice} turns the voice off or on.
 */
final class Views {
    private final Canvas canvas;

    private Views(Moment moment) {
        this.canvas = new Canvas(moment);
    }

    /** @param shop what this store is called */
    static byte[] json(Moment moment, StoreName shop) {
        Views views = new Views(moment);
        Canvas canvas = views.canvas;
        canvas.put("n", moment.n());
        canvas.put("language", moment.language().code());
        canvas.put("unit", canvas.say("points.unit"));
        canvas.put("shop", moment.language() == Language.ZH ? shop.zh() : shop.en());
        views.fill(moment.state());
        if (moment.state().mayCallClerk()) {
            canvas.buttons.help();
        }
        canvas.buttons.language(moment.language());
        canvas.put("buttons", canvas.buttons.list());
        return Json.write(canvas.view());
    }

    private void fill(State state) {
        ShoppingViews shopping = new ShoppingViews(canvas);
        OutcomeViews outcomes = new OutcomeViews(canvas);
        switch (state) {
            case State.Idle idle -> idle();
            case State.Reading reading -> canvas.titled("reading");
            case State.Greeting(Visit visit) -> shopping.greeting(visit);
            case State.Choosing(Visit visit) -> shopping.choosing(visit);
            case State.Confirming confirming -> shopping.confirming(confirming);
            case State.LayCard lay -> shopping.layCard(lay);
            case State.KeepStill keep -> shopping.keepStill(keep);
            case State.Entries entries -> new EntryViews(canvas).entries(entries);
            case State.StillThere still -> {
                canvas.titled("still-there");
                canvas.buttons.main("continue", "continue").quiet("end", "cancel");
            }
            case State.Help help -> {
                canvas.titled(help.heard() ? "help-heard" : "help");
                canvas.put("view", "help");
                canvas.put("heard", help.heard());
                canvas.buttons.main("clerk-came", "continue");
            }
            case State.Staff(String ticket) -> {
                canvas.titled("staff");
                canvas.put("ticket", ticket);
                canvas.buttons.quiet("end", "cancel");
            }
            case State.Done done -> outcomes.done(done);
            case State.Undoing undoing -> outcomes.undoing(undoing);
            case State.Undone undone -> outcomes.undone(undone);
            case State.Refused refused -> outcomes.refused(refused);
            case State.Unreadable unreadable -> {
                canvas.titled("unreadable");
                canvas.put("reason", unreadable.why());
                canvas.buttons.quiet("end", "cancel");
            }
            case State.OutOfService(Trouble trouble) -> outOfService(trouble);
        }
    }

    private void idle() {
        canvas.titled("idle");
        boolean cardOnReader = canvas.moment.onReader() != null;
        canvas.put("cardOnReader", cardOnReader);
        if (cardOnReader) {
            canvas.put("advice", canvas.say("idle.lift"));
        }
        canvas.buttons.voice(canvas.moment);
    }

    private void outOfService(Trouble trouble) {
        canvas.put("view", "out-of-service");
        canvas.put("reason", trouble.kind().code());
        canvas.put("title", canvas.say("out-of-service.title"));
        canvas.put("advice", canvas.say("out-of-service." + trouble.kind().code()));
        canvas.put("detail", trouble.detail());
        canvas.put("detailLabel", canvas.say("out-of-service.detail", trouble.detail()));
    }
}

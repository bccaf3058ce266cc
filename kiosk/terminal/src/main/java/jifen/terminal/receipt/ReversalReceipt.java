package jifen.terminal.receipt;

import jifen.hardware.printer.Receipt;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Language;
import jifen.terminal.session.Reversal;
import jifen.terminal.session.Sheet;

/** The receipt of an undoing: its own number, that of what it takes back, the points that came home, and what is there now. */
final class ReversalReceipt {
    private ReversalReceipt() {}

    static Receipt of(Sheet.OfReversal sheet, Language language, StoreName shop, boolean copy) {
        Reversal.Done reversal = sheet.reversal();
        Choice choice = sheet.choice();
        Slip slip = new Slip(language, shop, "undo.title");
        slip.row("number", reversal.number().toString());
        slip.row("undo.of", reversal.undone().toString());
        slip.row("date", reversal.date());
        slip.row("name", sheet.visit().welcome().maskedName());
        slip.rule();
        slip.columns(
                slip.say("goods", RedemptionReceipt.name(language, choice.offer()), String.valueOf(choice.quantity())),
                slip.points(reversal.points()));
        slip.rule();
        slip.row("undo.back", reversal.points());
        slip.row("after", reversal.usableAfter());
        return slip.signed(reversal.number().toString(), copy);
    }
}

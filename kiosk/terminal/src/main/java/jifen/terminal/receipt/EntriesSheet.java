package jifen.terminal.receipt;

import jifen.hardware.printer.Receipt;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.StoreName;
import jifen.terminal.screen.Words;
import jifen.terminal.session.Book;
import jifen.terminal.session.Language;
import jifen.terminal.session.Sheet;

/** A household's own entries to take home: each with its day, its reason, its points and its number. */
final class EntriesSheet {
    private EntriesSheet() {}

    /** @throws IllegalArgumentException if there are no entries */
    static Receipt of(Sheet.OfEntries sheet, Language language, StoreName shop, boolean copy) {
        if (sheet.lines().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to print of a book without entries");
        }
        Welcome welcome = sheet.visit().welcome();
        Slip slip = new Slip(language, shop, "entries.title");
        slip.row("name", welcome.maskedName());
        slip.row("entries.usable", welcome.usableHere());
        slip.columns(slip.say("entries.total", welcome.totalOn().toString()), slip.points(welcome.total()));
        slip.rule();
        sheet.lines().forEach(line -> entry(slip, line));
        slip.rule();
        return slip.signed(sheet.lines().getFirst().number(), copy);
    }

    private static void entry(Slip slip, Book.Line line) {
        Words words = Words.in(slip.language());
        slip.columns(
                line.what(slip.language()),
                words.say(
                        line.came() ? "entries.came" : "entries.went",
                        line.points().toString()));
        slip.columns(line.date().toString(), line.number());
        if (line.onTheWay()) {
            slip.text("  " + words.say("entries.on-the-way"));
        }
    }
}

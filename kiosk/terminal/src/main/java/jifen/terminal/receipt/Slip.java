package jifen.terminal.receipt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jifen.hardware.printer.Receipt;
import jifen.ledger.account.Points;
import jifen.store.Shelf.StoreName;
import jifen.terminal.screen.Words;
import jifen.terminal.session.Language;

/** A paper while it is being written: what all of a shop's papers have in common. */
final class Slip {
    private final Language language;
    private final Words words;
    private final List<Receipt.Line> lines = new ArrayList<>();

    /** @param title the key of what it is called */
    Slip(Language language, StoreName shop, String title) {
        this.language = language;
        this.words = Words.in(language);
        lines.add(new Receipt.Heading(
                switch (language) {
                    case ZH -> shop.zh();
                    case EN -> shop.en();
                }));
        text(say(title));
        rule();
    }

    Language language() {
        return language;
    }

    String say(String key, String... values) {
        return words.say("receipt." + key, values);
    }

    void text(String text) {
        lines.add(new Receipt.Text(text));
    }

    void rule() {
        lines.add(new Receipt.Rule());
    }

    /** @param key of the word at the left */
    void row(String key, String value) {
        columns(say(key), value);
    }

    void row(String key, LocalDate date) {
        row(key, date.toString());
    }

    void row(String key, Points points) {
        row(key, points(points));
    }

    void columns(String left, String right) {
        lines.add(new Receipt.Columns(left, right));
    }

    String points(Points points) {
        return say("points", points.toString());
    }

    /**
     * The end: an entry's number once more, for the clerk's scanner, and what the paper is good for.
     *
     * @param copy it was printed before
     */
    Receipt signed(String number, boolean copy) {
        lines.add(new Receipt.Qr(number));
        text(say("keep"));
        Receipt receipt = new Receipt(language.ofDevices(), lines);
        return copy ? receipt.asCopy() : receipt;
    }
}

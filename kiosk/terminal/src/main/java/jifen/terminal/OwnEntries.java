package jifen.terminal;

import java.util.stream.Collectors;
import jifen.ledger.account.Points;
import jifen.store.HouseholdBook;
import jifen.store.Said;
import jifen.terminal.screen.Words;
import jifen.terminal.session.Book;
import jifen.terminal.session.Language;

/** A household's own ledger in words that its people use. */
final class OwnEntries {
    /** A page of paper, and more than anybody leafs through on a screen. */
    static final int LINES_MAX = 40;

    private OwnEntries() {}

    static Book.Line line(HouseholdBook.Line line) {
        return new Book.Line(
                line.date(),
                new Points(Math.abs(line.hundredths())),
                line.hundredths() >= 0,
                what(line, Language.ZH),
                what(line, Language.EN),
                line.number(),
                line.onTheWay());
    }

    private static String what(HouseholdBook.Line line, Language language) {
        Words words = Words.in(language);
        String items = line.items().stream()
                .map(item -> item(item, words, language))
                .collect(Collectors.joining(words.say("entries.and")));
        return switch (line.kind()) {
            case POOL -> line.reason();
            case REDEEMED -> items;
            case ASSISTED -> words.say("entries.assisted", items);
            case HELD -> words.say("entries.held", items);
            case REVERSED -> words.say("entries.reversed", items);
        };
    }

    private static String item(HouseholdBook.Item item, Words words, Language language) {
        Said name = item.name();
        String said = switch (language) {
            case ZH -> name.zh();
            case EN -> name.en();
        };
        return item.quantity() == 1 ? said : words.say("receipt.goods", said, String.valueOf(item.quantity()));
    }
}

package jifen.terminal.session;

import java.util.Optional;
import jifen.hardware.speaker.Phrase;
import jifen.hardware.speaker.Utterance;

/** A household's entries, aloud: their heading by itself, and a page of them on request, since others stand behind. */
final class SpokenEntries {
    private SpokenEntries() {}

    /** Empty while the book is being opened. */
    static Optional<Utterance> opened(Utterance.Builder words, State.Entries entries) {
        return switch (entries.book()) {
            case Book.Opening opening -> Optional.empty();
            case Book.Open open -> Optional.of(words.phrase(heading(entries)).build());
        };
    }

    private static Phrase heading(State.Entries entries) {
        if (entries.paper() instanceof Paper.Failed) {
            return Phrase.NO_PAPER;
        }
        return entries.linesOnPage().isEmpty() ? Phrase.NO_ENTRIES : Phrase.ENTRIES;
    }

    static Utterance page(Utterance.Builder words, State.Entries entries, Language language) {
        if (entries.linesOnPage().isEmpty()) {
            return words.phrase(Phrase.NO_ENTRIES).build();
        }
        boolean first = true;
        for (Book.Line line : entries.linesOnPage()) {
            if (!first) {
                words.stop();
            }
            first = false;
            words.dayOfYear(line.date()).comma();
            SpokenViews.name(line.what(language))
                    .ifPresent(what -> words.clip("entry", what).comma());
            SpokenViews.points(words.phrase(line.came() ? Phrase.CAME : Phrase.WENT), line.points());
        }
        return words.build();
    }
}

package jifen.terminal.session;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;

/** A household's own entries, as they are shown to it. */
public sealed interface Book {
    /** @param attempt of {@link Effect.OpenBook} */
    record Opening(long attempt) implements Book {}

    /** @param lines newest first */
    record Open(List<Line> lines) implements Book {
        public Open {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One entry.
     *
     * @param points how many came or went, never less than nothing
     * @param came whether they came to the household
     * @param whatZh the reason, or the goods, in Chinese
     * @param number of the entry in its log, as on its receipt
     * @param onTheWay the fund pool has not heard of it yet
     */
    record Line(
            LocalDate date,
            Points points,
            boolean came,
            String whatZh,
            String whatEn,
            String number,
            boolean onTheWay) {
        public String what(Language language) {
            return switch (language) {
                case ZH -> whatZh;
                case EN -> whatEn;
            };
        }
    }
}

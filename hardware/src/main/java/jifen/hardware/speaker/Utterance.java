package jifen.hardware.speaker;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import jifen.hardware.Language;

/**
 * What is said at one time, piece by piece. 还差十二积分 is
 * {@code Utterance.in(CHINESE).phrase(MISSING).points(1200).build()}.
 *
 * @param slots 1 to {@link #SLOTS_MAX} pieces, all in one language
 */
public record Utterance(List<Slot> slots) {
    /** A minute and more of speech; nobody listens longer. */
    public static final int SLOTS_MAX = 120;

    private static final String NUMBER_CHARACTERS = "零一二三四五六七八九两十百千万亿点负";
    private static final List<String> NUMBER_IDS = List.of(
            "number-0",
            "number-1",
            "number-2",
            "number-3",
            "number-4",
            "number-5",
            "number-6",
            "number-7",
            "number-8",
            "number-9",
            "number-liang",
            "number-ten",
            "number-hundred",
            "number-thousand",
            "number-wan",
            "number-yi",
            "number-point",
            "number-minus");
    private static final int HUNDREDTHS_DIGITS = 2;

    private static final Slot YEAR = unit("year", "年");
    private static final Slot MONTH = unit("month", "月");
    private static final Slot DAY = unit("day", "日");

    /** @throws IllegalArgumentException if there are none, too many, or two languages */
    public Utterance {
        slots = List.copyOf(slots);
        if (slots.isEmpty() || slots.size() > SLOTS_MAX) {
            throw new IllegalArgumentException(
                    "%d pieces cannot be said at a time: say 1 to %d".formatted(slots.size(), SLOTS_MAX));
        }
        if (slots.stream().map(Slot::language).distinct().count() > 1) {
            throw new IllegalArgumentException("a sentence in two languages: say each language for itself");
        }
    }

    /** Begins a sentence. */
    public static Builder in(Language language) {
        return new Builder(language);
    }

    public Language language() {
        return slots.getFirst().language();
    }

    /** All that is said, as it would be written. */
    public String text() {
        return join(slots);
    }

    static String join(List<Slot> slots) {
        boolean spaced = slots.getFirst().language() == Language.ENGLISH;
        StringBuilder text = new StringBuilder();
        for (Slot slot : slots) {
            boolean apart = spaced && !text.isEmpty() && Pause.of(slot).isEmpty();
            text.append(apart ? " " : "").append(slot.text());
        }
        return text.toString();
    }

    private static Slot unit(String id, String chinese) {
        return new Slot("date-" + id, Language.CHINESE, chinese);
    }

    /** Every piece that is always the same: what a shop records, beside one for each of its goods. */
    public static List<Slot> toRecord(Language language) {
        Stream<Slot> phrases = Arrays.stream(Phrase.values()).map(phrase -> phrase.slot(language));
        Stream<Slot> numbers = language == Language.CHINESE
                ? Stream.concat(NUMBER_CHARACTERS.chars().mapToObj(Utterance::numberSlot), Stream.of(YEAR, MONTH, DAY))
                : Stream.of(); // in English every number is a piece of its own
        return Stream.concat(phrases, numbers).toList();
    }

    private static Slot numberSlot(int character) {
        return new Slot(
                NUMBER_IDS.get(NUMBER_CHARACTERS.indexOf(character)), Language.CHINESE, Character.toString(character));
    }

    /** Puts a sentence together, in the order of the calls. */
    public static final class Builder {
        private final Language language;
        private final List<Slot> slots = new ArrayList<>();

        private Builder(Language language) {
            this.language = language;
        }

        public Builder phrase(Phrase phrase) {
            slots.add(phrase.slot(language));
            return this;
        }

        /** A short rest: what follows belongs to the same sentence. */
        public Builder comma() {
            return rest(Pause.COMMA);
        }

        /** A long rest: a new sentence follows. */
        public Builder stop() {
            return rest(Pause.STOP);
        }

        /** There is nothing to rest from at the beginning, or after another rest. */
        private Builder rest(Pause pause) {
            if (!slots.isEmpty() && Pause.of(slots.getLast()).isEmpty()) {
                slots.add(pause.slot(language));
            }
            return this;
        }

        /**
         * A piece that only this shop has, such as the name of its goods: {@code clip("product-SOAP", "肥皂")}; its
         * recording is named in small letters.
         *
         * @throws IllegalArgumentException as {@link Slot} does
         */
        public Builder clip(String id, String text) {
            slots.add(new Slot(id.toLowerCase(Locale.ROOT), language, text));
            return this;
        }

        /** An exact decimal in hundredths, without a unit: 1250 is 12.5. */
        public Builder number(long hundredths) {
            return spoken(hundredths, ChineseNumbers.decimal(hundredths));
        }

        /** Points in hundredths, with their unit. */
        public Builder points(long hundredths) {
            spoken(hundredths, ChineseNumbers.decimalCount(hundredths));
            return phrase(hundredths == 100 ? Phrase.POINT : Phrase.POINTS);
        }

        /** How many pieces of goods, with the measure word. */
        public Builder pieces(int pieces) {
            spoken(pieces * 100L, ChineseNumbers.count(pieces));
            return phrase(Phrase.PIECES);
        }

        /** Money in fen, said in yuan. */
        public Builder yuan(long fen) {
            spoken(fen, ChineseNumbers.decimalCount(fen));
            return phrase(Phrase.YUAN);
        }

        /** A day with its year: 二零二七年二月二十一日, 21 February 2027. */
        public Builder day(LocalDate date) {
            switch (language) {
                case CHINESE -> {
                    String.valueOf(date.getYear())
                            .chars()
                            .map(digit -> NUMBER_CHARACTERS.charAt(digit - '0'))
                            .mapToObj(Utterance::numberSlot)
                            .forEach(slots::add);
                    slots.add(YEAR);
                    dayOfYear(date);
                }
                case ENGLISH ->
                    clip(
                            "date-" + date,
                            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)
                                    .format(date));
            }
            return this;
        }

        /** A day without its year: 二月二十一日, 21 February. */
        public Builder dayOfYear(LocalDate date) {
            switch (language) {
                case CHINESE -> {
                    words(date.getMonthValue()).add(MONTH);
                    words(date.getDayOfMonth()).add(DAY);
                }
                case ENGLISH ->
                    clip(
                            "day-" + date.getMonthValue() + "-" + date.getDayOfMonth(),
                            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH)
                                    .format(date));
            }
            return this;
        }

        private List<Slot> words(int number) {
            ChineseNumbers.words(number).chars().mapToObj(Utterance::numberSlot).forEach(slots::add);
            return slots;
        }

        /** @throws IllegalArgumentException if nothing, or more than {@link #SLOTS_MAX} pieces, were added */
        public Utterance build() {
            return new Utterance(slots);
        }

        private Builder spoken(long hundredths, String chinese) {
            switch (language) {
                case CHINESE -> chinese.chars().mapToObj(Utterance::numberSlot).forEach(slots::add);
                case ENGLISH -> {
                    String digits = BigDecimal.valueOf(Math.abs(hundredths), HUNDREDTHS_DIGITS)
                            .stripTrailingZeros()
                            .toPlainString();
                    String minus = hundredths < 0 ? "minus" : "";
                    slots.add(new Slot(
                            "number-" + (minus.isEmpty() ? "" : "minus-") + digits,
                            language,
                            (minus + " " + digits).strip()));
                }
            }
            return this;
        }
    }
}

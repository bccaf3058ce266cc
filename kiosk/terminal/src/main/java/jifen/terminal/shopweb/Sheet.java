package jifen.terminal.shopweb;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jifen.ledger.account.Fen;
import jifen.webkit.SecondSignature;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** A form as it was typed: its fields as values, every mistake beside its field, and nothing typed is lost. */
public final class Sheet {
    static final int TEXT_CHARS_MAX = 200;
    private static final int YEARS_MAX = 100;

    private final Map<String, String> typed = new TreeMap<>();
    private final Map<String, Said> wrong = new TreeMap<>();
    private final List<Said> refusals = new ArrayList<>();

    private Sheet() {}

    /** A form that nobody has written on yet. */
    static Sheet blank() {
        return new Sheet();
    }

    /** What was sent. Passwords are not kept: they are never shown again. */
    static Sheet sent(Context http) {
        Sheet sheet = new Sheet();
        http.formParamMap().forEach((name, values) -> {
            if (!values.isEmpty() && !name.equals(SecondSignature.PASSWORD)) {
                sheet.typed.put(name, values.getFirst().strip());
            }
        });
        return sheet;
    }

    /** What was asked for in an address: filters of a register. */
    static Sheet asked(Context http) {
        Sheet sheet = new Sheet();
        http.queryParamMap().forEach((name, values) -> {
            String value = values.isEmpty() ? "" : values.getFirst().strip();
            if (!value.isEmpty() && value.length() <= TEXT_CHARS_MAX) {
                sheet.typed.put(name, value);
            }
        });
        return sheet;
    }

    /** The page of a register that was asked for, from 0. */
    int page() {
        return value("page").matches("\\d{1,5}") ? Integer.parseInt(value("page")) : 0;
    }

    /** What was asked for, without the page. */
    Map<String, String> questions() {
        Map<String, String> all = new TreeMap<>(typed);
        all.remove("page");
        return all;
    }

    /** A part of a filter as a value; empty, and a mistake noted, when it is none. */
    <T> Optional<T> asked(String field, Function<String, T> reading) {
        return value(field).isEmpty() ? Optional.empty() : value(field, reading, "wrong.choose");
    }

    Sheet with(String field, String value) {
        typed.put(field, value);
        return this;
    }

    void forget(String field) {
        typed.remove(field);
    }

    /** What stands in the field; empty when nothing does. */
    public String value(String field) {
        return typed.getOrDefault(field, "");
    }

    /** All fields whose name begins so, by the rest of their name. */
    Map<String, String> fields(String prefix) {
        Map<String, String> found = new TreeMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    public boolean says(String field, String value) {
        return value(field).equals(value);
    }

    /** What is wrong with the field; null when nothing is. */
    public @Nullable Said wrong(String field) {
        return wrong.get(field);
    }

    /** What stands against the form as a whole. */
    public List<Said> refusals() {
        return List.copyOf(refusals);
    }

    public int mistakes() {
        return wrong.size() + refusals.size();
    }

    /** Key of what is said first, for the audit log; never what was typed. */
    String firstMistake() {
        return refusals.stream()
                .findFirst()
                .or(() -> wrong.values().stream().findFirst())
                .map(Said::key)
                .orElse("ok");
    }

    boolean isWrong() {
        return mistakes() > 0;
    }

    void mistake(String field, Said what) {
        wrong.putIfAbsent(field, what);
    }

    void refuse(Said why) {
        refusals.add(why);
    }

    /** What a person wrote; a mistake when there is nothing. */
    String text(String field, int charsMax) {
        String text = optional(field, charsMax);
        if (text.isEmpty()) {
            mistake(field, Said.of("wrong.missing"));
        }
        return text;
    }

    String optional(String field, int charsMax) {
        String text = value(field);
        if (text.length() > charsMax) {
            mistake(field, Said.of("wrong.tooLong", charsMax));
        }
        return text;
    }

    /** A whole number of pieces, from 1 to {@code max}. */
    int pieces(String field, int max) {
        String text = value(field);
        if (text.matches("\\d{1,7}")) {
            int pieces = Integer.parseInt(text);
            if (pieces >= 1 && pieces <= max) {
                return pieces;
            }
        }
        mistake(field, Said.of("wrong.pieces", max));
        return 0;
    }

    Fen yuan(String field) {
        try {
            return Fen.parseYuan(value(field));
        } catch (IllegalArgumentException e) {
            mistake(field, Said.of("wrong.yuan"));
            return Fen.ZERO;
        }
    }

    /** A day of the calendar; null, and a mistake noted, when it is none. */
    @Nullable
    LocalDate date(String field) {
        String text = value(field);
        if (text.isEmpty()) {
            mistake(field, Said.of("wrong.dateMissing"));
            return null;
        }
        return switch (WrittenDate.read(text)) {
            case WrittenDate.Day(LocalDate date) -> date;
            case WrittenDate.NoSuchDay(int year, int month, int lastDay) -> {
                mistake(field, Said.of("wrong.noSuchDay", text, year, month, lastDay));
                yield null;
            }
            case WrittenDate.NoSuchMonth(int month) -> {
                mistake(field, Said.of("wrong.noSuchMonth", text, month));
                yield null;
            }
            case WrittenDate.NotADate() -> {
                mistake(field, Said.of("wrong.date", text));
                yield null;
            }
        };
    }

    @Nullable
    LocalDate optionalDate(String field) {
        return value(field).isEmpty() ? null : date(field);
    }

    /** A day that has come, and not longer ago than anybody remembers. */
    @Nullable
    LocalDate pastDate(String field, LocalDate today) {
        LocalDate date = date(field);
        if (date != null && (date.isAfter(today) || date.isBefore(today.minusYears(YEARS_MAX)))) {
            mistake(field, Said.of("wrong.notYet", today));
            return null;
        }
        return date;
    }

    /** The field as a value; empty, and a mistake noted, when it is none. */
    <T> Optional<T> value(String field, Function<String, T> reading, String key) {
        try {
            return Optional.of(reading.apply(value(field)));
        } catch (IllegalArgumentException e) {
            mistake(field, Said.of(key, value(field)));
            return Optional.empty();
        }
    }
}

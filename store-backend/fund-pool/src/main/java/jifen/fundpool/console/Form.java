package jifen.fundpool.console;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jifen.fundpool.words.Said;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import org.jspecify.annotations.Nullable;

/** A form that was sent: its fields as values, and every mistake in it. */
final class Form {
    static final String TOKEN = "form";
    private static final int FIELD_CHARS_MAX = 200;

    private final Map<String, String> fields = new TreeMap<>();
    private final List<Said> mistakes = new ArrayList<>();

    Form(Context http) {
        http.formParamMap().forEach((name, values) -> {
            if (!name.equals(TOKEN) && !values.isEmpty()) {
                fields.put(name, values.getFirst().strip());
            }
        });
    }

    /** What a person wrote; a mistake when there is nothing. */
    String text(String field) {
        String text = fields.getOrDefault(field, "");
        if (text.isEmpty() || text.length() > FIELD_CHARS_MAX) {
            mistakes.add(Said.of("form.text", label(field), FIELD_CHARS_MAX));
        }
        return text;
    }

    String optional(String field) {
        return fields.getOrDefault(field, "");
    }

    /** The field as a value; null, and a mistake noted, when it is none. */
    <T> @Nullable T value(String field, Function<String, T> reading, String key) {
        String text = optional(field);
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            mistakes.add(Said.of(key, label(field), text));
            return null;
        }
    }

    @Nullable
    Fen yuan(String field) {
        return value(field, Fen::parseYuan, "form.yuan");
    }

    @Nullable
    Points points(String field) {
        return value(field, Points::parse, "form.points");
    }

    @Nullable
    LocalDate date(String field) {
        return value(field, LocalDate::parse, "form.date");
    }

    <T> @Nullable T id(String field, Function<String, T> reading) {
        return value(field, reading, "form.id");
    }

    /** A rate written in percent; its hundredths are read as those of a yuan are. */
    @Nullable
    SetAside percent(String field) {
        return value(
                field, text -> new SetAside(Math.toIntExact(Fen.parseYuan(text).fen())), "form.percent");
    }

    void mistake(Said said) {
        mistakes.add(said);
    }

    boolean isWrong() {
        return !mistakes.isEmpty();
    }

    /** What was typed, to be changed. */
    Flash again() {
        return Flash.mistakes(List.of(), fields);
    }

    Flash mistakes() {
        return Flash.mistakes(mistakes, fields);
    }

    Flash refused(List<Said> reasons) {
        return Flash.mistakes(reasons, fields);
    }

    /** Mistakes name a field by the key of its label; the page puts the word there. */
    private static String label(String field) {
        return "@" + field;
    }
}

package jifen.webkit;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** A form that was sent: its fields as values, and every mistake in it. */
public final class Form {
    static final String TOKEN = "form";
    private static final int FIELD_CHARS_MAX = 200;

    private final Map<String, String> fields = new TreeMap<>();
    private final List<Said> mistakes = new ArrayList<>();

    public Form(Context http) {
        http.formParamMap().forEach((name, values) -> {
            if (!name.equals(TOKEN) && !values.isEmpty()) {
                fields.put(name, values.getFirst().strip());
            }
        });
    }

    /** What a person wrote; a mistake when there is nothing. */
    public String text(String field) {
        String text = fields.getOrDefault(field, "");
        if (text.isEmpty() || text.length() > FIELD_CHARS_MAX) {
            mistakes.add(Said.of("form.text", label(field), FIELD_CHARS_MAX));
        }
        return text;
    }

    public String optional(String field) {
        return fields.getOrDefault(field, "");
    }

    /** The field as a value; null, and a mistake noted, when it is none. */
    public <T> @Nullable T value(String field, Function<String, T> reading, String key) {
        String text = optional(field);
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            mistakes.add(Said.of(key, label(field), text));
            return null;
        }
    }

    @Nullable
    public Fen yuan(String field) {
        return value(field, Fen::parseYuan, "form.yuan");
    }

    @Nullable
    public Points points(String field) {
        return value(field, Points::parse, "form.points");
    }

    @Nullable
    public LocalDate date(String field) {
        return value(field, LocalDate::parse, "form.date");
    }

    public <T> @Nullable T id(String field, Function<String, T> reading) {
        return value(field, reading, "form.id");
    }

    /** A rate written in percent; its hundredths are read as those of a yuan are. */
    @Nullable
    public SetAside percent(String field) {
        return value(
                field, text -> new SetAside(Math.toIntExact(Fen.parseYuan(text).fen())), "form.percent");
    }

    public boolean isWrong() {
        return !mistakes.isEmpty();
    }

    /** Adds a mistake that only the page knows of. */
    public void mistake(Said said) {
        mistakes.add(said);
    }

    public Flash mistakes() {
        return Flash.mistakes(mistakes, typed());
    }

    public Flash refused(List<Said> reasons) {
        return Flash.mistakes(reasons, typed());
    }

    /** What may be shown again: no page ever shows a password. */
    private Map<String, String> typed() {
        Map<String, String> typed = new TreeMap<>(fields);
        typed.keySet().removeIf(field -> field.endsWith("assword"));
        return typed;
    }

    /** Mistakes name a field by the key of its label; the page puts the word there. */
    private static String label(String field) {
        return "@" + field;
    }
}

package jifen.terminal.shopweb;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date as it stands on packages and paper forms: 2026-11-21, 20261121, 2026.11.21, 2026/11/21, 2026年11月21日. */
sealed interface WrittenDate {
    /** A day of the calendar. */
    record Day(LocalDate date) implements WrittenDate {}

    /** Written like a date, but the calendar has no such day, such as 2026-02-30. */
    record NoSuchDay(int year, int month, int lastDay) implements WrittenDate {}

    /** Written like a date, but a year has twelve months. */
    record NoSuchMonth(int month) implements WrittenDate {}

    record NotADate() implements WrittenDate {}

    static WrittenDate read(String text) {
        Matcher digits = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})|(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})日?")
                .matcher(text.strip());
        if (!digits.matches()) {
            return new NotADate();
        }
        int from = digits.group(1) == null ? 4 : 1;
        int year = Integer.parseInt(digits.group(from));
        int month = Integer.parseInt(digits.group(from + 1));
        int day = Integer.parseInt(digits.group(from + 2));
        if (month < Month.JANUARY.getValue() || month > Month.DECEMBER.getValue()) {
            return new NoSuchMonth(month);
        }
        int lastDay = YearMonth.of(year, month).lengthOfMonth();
        return day < 1 || day > lastDay ? new NoSuchDay(year, month, lastDay) : new Day(LocalDate.of(year, month, day));
    }
}

package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import jifen.fundpool.Township;
import jifen.fundpool.staff.AuditBook;

/** Who did what, and who looked: for the auditor, by person, matter and day. */
final class AuditPage {
    private static final int TEXT_CHARS_MAX = 60;

    private final Township township;
    private final Desk desk;

    AuditPage(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + "audit", this::show);
    }

    private void show(Context http) {
        AuditBook.Wanted wanted =
                new AuditBook.Wanted(text(http, "who"), text(http, "text"), day(http, "from"), day(http, "until"));
        desk.draw(
                http,
                "audit",
                desk.page(http, "audit"),
                Map.of("wanted", wanted, "lines", township.audit().find(wanted)));
    }

    private static String text(Context http, String name) {
        String text = http.queryParam(name);
        return text == null ? "" : text.strip().substring(0, Math.min(text.strip().length(), TEXT_CHARS_MAX));
    }

    /** A day, or nothing where none was asked for. */
    private static String day(Context http, String name) {
        String text = text(http, name);
        try {
            return text.isEmpty() ? "" : LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }
}

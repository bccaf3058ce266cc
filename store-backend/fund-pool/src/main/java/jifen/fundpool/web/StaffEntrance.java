package jifen.fundpool.web;

import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.staff.AuditBook;
import jifen.fundpool.staff.StaffBook;
import jifen.fundpool.words.PoolWords;
import jifen.webkit.Desk;
import jifen.webkit.Guard;
import jifen.webkit.NewPassword;
import jifen.webkit.SecurityHeaders;
import jifen.webkit.Sessions;
import jifen.webkit.SignIn;
import jifen.webkit.SignInPages;

/**
 * The one entrance for people and programs of the staff, wired once.
 *
 * @param desk what all pages of the console share
 * @param passwords how somebody chooses a password of their own
 */
public record StaffEntrance(
        StaffBook staff, Desk desk, Sessions sessions, SignIn signIn, NewPassword passwords, Guard guard, SignInPages pages) {
    private static final Duration IDLE_MAX = Duration.ofHours(4);

    /** A file, and what a browser writes around it. */
    private static final int FORM_BYTES_MAX = CsvSheet.BYTES_MAX + (64 << 10);

    private static final List<String> MENU = List.of(
            "overview", "households", "awards", "money", "drafts", "goods", "places", "reconciliation", "staff", "audit");

    /** @param encrypted whether cookies may be bound to encrypted connections */
    public static StaffEntrance of(
            PoolBooks books,
            StaffBook staff,
            AuditBook audit,
            NewPassword.Book passwords,
            Guard.Refusal refusal,
            boolean encrypted) {
        Desk desk = new Desk(
                "/console/",
                MENU,
                PoolWords.BOOK,
                PoolAccess.table(),
                StaffEntrance.class,
                "jifen.fundpool.console.pages");
        Sessions sessions = new Sessions(staff, books::now, IDLE_MAX);
        SignIn signIn = new SignIn(staff, audit, books::now);
        return new StaffEntrance(
                staff,
                desk,
                sessions,
                signIn,
                new NewPassword(signIn, passwords),
                new Guard(desk, sessions, audit, books::now, refusal, FORM_BYTES_MAX),
                new SignInPages(desk, sessions, signIn, staff, "overview", encrypted));
    }

    /** To be called before all other routes. */
    public void routes(RoutesConfig routes) {
        routes.before(SecurityHeaders::put);
        guard.routes(routes, "*");
        pages.routes(routes);
        pages.passwords(routes, passwords);
    }
}

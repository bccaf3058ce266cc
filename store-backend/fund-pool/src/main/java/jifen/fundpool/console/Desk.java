package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import jifen.fundpool.books.Outcome;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.Guard;
import jifen.webkit.Page;
import jifen.webkit.words.Said;

/** What the console's pages share beyond what all staff pages do: how the outcome of a form is told. */
final class Desk {
    static final String ROOT = "/console/";
    private static final int SEE_OTHER = 303;

    private final jifen.webkit.Desk pages;

    Desk(jifen.webkit.Desk pages) {
        this.pages = pages;
    }

    /** The id of who is signed in. */
    static String by(Context http) {
        return Guard.by(http).id().id();
    }

    Page page(Context http, String place) {
        return pages.page(http, place);
    }

    /** Draws a page; {@code model} may hold null where a template says so. */
    void draw(Context http, String template, Page page, Map<String, Object> model) {
        pages.draw(http, template, page, model);
    }

    /** A form's address; the guard lets only a form through that this session was given, and that was not sent before. */
    void form(RoutesConfig routes, String path, Handler action) {
        routes.post(ROOT + path, action);
    }

    /** Back to a page, with what became of the form on top of it. */
    static void back(Context http, String path, Outcome outcome, Form form) {
        back(
                http,
                path,
                switch (outcome) {
                    case Outcome.Done done -> {
                        Guard.outcome(http, done.entries().isEmpty() ? "ok" : String.join(" ", done.entries()));
                        yield Flash.good(said(done));
                    }
                    case Outcome.Drafted drafted -> {
                        Guard.outcome(http, "draft " + drafted.number());
                        yield Flash.good(Said.of("done.draft", drafted.number()));
                    }
                    case Outcome.Refused refused -> form.refused(refused.reasons());
                });
    }

    static void back(Context http, String path, Flash flash) {
        jifen.webkit.Desk.tell(http, flash);
        see(http, path);
    }

    static void see(Context http, String path) {
        http.status(SEE_OTHER).header("Location", ROOT + path);
    }

    private static Said said(Outcome.Done done) {
        return switch (done.entries().size()) {
            case 0 -> Said.of("done.already");
            case 1 -> Said.of("done.entry", done.entries().getFirst());
            default -> Said.of("done.entries", done.entries().size(), done.entries().getLast());
        };
    }
}

package jifen.fundpool.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.HashMap;
import java.util.Map;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.words.Said;
import jifen.fundpool.words.Words;

/** What all pages share: who is signed in, which language, how a page is drawn and how a form is answered. */
final class Desk {
    static final String ROOT = "/console/";
    static final String BY = "manager";
    private static final String SESSION = "session";
    private static final int SEE_OTHER = 303;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;

    /** A file, and what a browser writes around it. */
    private static final int FORM_BYTES_MAX = CsvSheet.BYTES_MAX + (64 << 10);

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Desk.class.getClassLoader(), "jifen.fundpool.console.pages");

    private static final TemplateEngine KIT = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Desk.class.getClassLoader(), "jifen.fundpool.console.pages");

    static gg.jte.Content kit(String template, Map<String, Object> model) {
        return output -> KIT.render(template + ".jte", model, output);
    }

    static Words words(Context http) {
        String chosen = http.cookie(Console.LANGUAGE_COOKIE);
        String wish = chosen == null ? http.header("Accept-Language") : chosen;
        // Chinese is the first language: whoever asks for nothing gets it.
        return Words.inLanguage(wish == null ? "zh" : wish);
    }

    static void remember(Context http, Session session) {
        http.attribute(SESSION, session);
    }

    static Session session(Context http) {
        Session session = http.attribute(SESSION);
        if (session == null) {
            throw new IllegalStateException("a page was reached without a session");
        }
        return session;
    }

    Page page(Context http, String place) {
        return new Page(words(http), place, session(http));
    }

    /** Draws a page; {@code model} may hold null where a template says so. */
    void draw(Context http, String template, Page page, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", page);
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", all, out);
        http.html(out.toString());
    }

    /** A page for whoever is not signed in. */
    void drawOutside(Context http, String template, Map<String, Object> model) {
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", model, out);
        http.html(out.toString());
    }

    /** A form's address: only a form that this session was given, and that was not sent before, gets through. */
    void form(RoutesConfig routes, String path, Handler action) {
        routes.post(ROOT + path, http -> {
            boolean large = http.contentLength() < 0 || http.contentLength() > FORM_BYTES_MAX;
            if (http.isMultipart() && large) {
                session(http)
                        .tell(Flash.mistakes(
                                java.util.List.of(Said.of("file.tooLarge", CsvSheet.BYTES_MAX >> 20)), Map.of()));
                http.status(TOO_LARGE);
                draw(http, "notice", page(http, "overview"), Map.of());
                return;
            }
            if (!session(http).useForm(http.formParam(Form.TOKEN))) {
                session(http).tell(Flash.mistakes(java.util.List.of(Said.of("form.again")), Map.of()));
                http.status(FORBIDDEN);
                draw(http, "notice", page(http, "overview"), Map.of());
                return;
            }
            action.handle(http);
        });
    }

    /** Back to a page, with what became of the form on top of it. */
    static void back(Context http, String path, Outcome outcome, Form form) {
        back(
                http,
                path,
                switch (outcome) {
                    case Outcome.Done done ->
                        Flash.good(
                                done.entries().isEmpty()
                                        ? Said.of("done.already")
                                        : done.entries().size() == 1
                                                ? Said.of(
                                                        "done.entry",
                                                        done.entries().getFirst())
                                                : Said.of(
                                                        "done.entries",
                                                        done.entries().size(),
                                                        done.entries().getLast()));
                    case Outcome.Refused refused -> form.refused(refused.reasons());
                });
    }

    static void back(Context http, String path, Flash flash) {
        session(http).tell(flash);
        see(http, path);
    }

    static void see(Context http, String path) {
        http.status(SEE_OTHER).header("Location", ROOT + path);
    }
}

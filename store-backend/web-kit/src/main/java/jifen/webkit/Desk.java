package jifen.webkit;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jifen.webkit.words.Language;
import jifen.webkit.words.WordBook;
import jifen.webkit.words.Words;

/** What all staff pages of a program share: where they are, in which language they speak, how one is drawn and a form is answered. */
public final class Desk {
    static final String LANGUAGE_COOKIE = "jifen-language";
    private static final int SEE_OTHER = 303;
    private static final TemplateEngine KIT = engine(Desk.class, "jifen.webkit.pages");

    private final String root;
    private final List<String> menu;
    private final WordBook words;
    private final Access access;
    private final TemplateEngine templates;
    private final List<String> extras;

    /**
     * @param root where all pages are, with a slash at both ends: {@code /console/}
     * @param menu the places of the menu, in order: each is a page {@code root + place} and a word {@code menu.PLACE}; a person sees
     *     those that the table lets them
     * @param pages the package of the program's compiled templates; they are loaded as the class {@code neighbour} is
     */
    public Desk(String root, List<String> menu, WordBook words, Access access, Class<?> neighbour, String pages) {
        this(root, menu, words, access, neighbour, pages, List.of());
    }

    /** @param extras the program's own style sheets and scripts, under {@code root}, which the kit's pages load after its own */
    public Desk(
            String root,
            List<String> menu,
            WordBook words,
            Access access,
            Class<?> neighbour,
            String pages,
            List<String> extras) {
        this.root = root;
        this.menu = List.copyOf(menu);
        this.words = words;
        this.access = access;
        this.templates = engine(neighbour, pages);
        this.extras = List.copyOf(extras);
    }

    public String root() {
        return root;
    }

    List<String> extras() {
        return extras;
    }

    List<String> menu() {
        return menu;
    }

    Access access() {
        return access;
    }

    public Words words(Context http) {
        String chosen = http.cookie(LANGUAGE_COOKIE);
        String wish = chosen == null ? http.header("Accept-Language") : chosen;
        // Chinese is the first language: whoever asks for nothing gets it.
        return words.in(wish == null ? Language.CHINESE : Language.wished(wish));
    }

    public Page page(Context http, String place) {
        return new Page(this, words(http), place, Guard.session(http));
    }

    /** Draws a page with the program's template; {@code model} may hold null where the template says so. */
    public void draw(Context http, String template, Page page, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", page);
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", all, out);
        http.html(out.toString());
    }

    /** As {@link #draw}, with a template of the kit. */
    void drawOwn(Context http, String template, Map<String, Object> model) {
        StringOutput out = new StringOutput();
        KIT.render(template + ".jte", model, out);
        http.html(out.toString());
    }

    /** Back to a page, with what became of the form on top of it. */
    public void back(Context http, String path, Flash flash) {
        tell(http, flash);
        see(http, path);
    }

    /** Says on top of this person's next page what became of the form; the audit log hears of a refusal, too. */
    public static void tell(Context http, Flash flash) {
        if (!flash.mistakes().isEmpty()) {
            Guard.outcome(http, flash.mistakes().getFirst().key());
        }
        Guard.session(http).ifPresent(session -> session.tell(flash));
    }

    public void see(Context http, String path) {
        http.status(SEE_OTHER).header("Location", root + path);
    }

    static Content kit(String template, Map<String, Object> model) {
        return output -> KIT.render(template + ".jte", model, output);
    }

    private static TemplateEngine engine(Class<?> neighbour, String pages) {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, neighbour.getClassLoader(), pages);
    }
}

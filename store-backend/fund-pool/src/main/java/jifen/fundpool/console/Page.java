package jifen.fundpool.console;

import java.util.List;
import jifen.fundpool.words.Said;
import jifen.fundpool.words.Words;

/** What every page needs: its language, its place in the menu, what it says on top, and tokens for its forms. */
public final class Page {
    private final Words words;
    private final String place;
    private final Session session;
    private final Flash flash;

    Page(Words words, String place, Session session) {
        this.words = words;
        this.place = place;
        this.session = session;
        this.flash = session.hear();
    }

    public Words words() {
        return words;
    }

    /** Key of its title and of its line in the menu. */
    public String place() {
        return place;
    }

    public List<Said> good() {
        return flash.good();
    }

    public List<Said> mistakes() {
        return flash.mistakes();
    }

    /** What had been typed into a field before it was refused. */
    public String typed(String field) {
        return flash.sent().getOrDefault(field, "");
    }

    /** A new token for one form. */
    public String formToken() {
        return session.issueForm();
    }

    /** The menu, in order. */
    public List<String> menu() {
        return List.of("overview", "households", "awards", "money", "goods", "places", "reconciliation");
    }

    public boolean may(String route) {
        return true;
    }

    public gg.jte.Content framed(String title, gg.jte.Content content) {
        return Desk.kit("layout", java.util.Map.of("page", this, "title", title, "content", content));
    }

    public gg.jte.Content token() {
        return Desk.kit("token", java.util.Map.of("page", this));
    }

    public gg.jte.Content field(String name) {
        return field(name, "text", "", true);
    }

    public gg.jte.Content field(String name, String type, String hint, boolean required) {
        return Desk.kit(
                "field",
                java.util.Map.of("page", this, "name", name, "type", type, "hint", hint, "required", required));
    }
}

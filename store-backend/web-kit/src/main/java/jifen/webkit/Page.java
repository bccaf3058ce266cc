package jifen.webkit;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/** What every page needs: its language, its place in the menu, what it says on top, and tokens for its forms. */
public final class Page {
    private final Desk desk;
    private final Words words;
    private final String place;
    private final Optional<Session> session;
    private final Flash flash;

    Page(Desk desk, Words words, String place, Optional<Session> session) {
        this.desk = desk;
        this.words = words;
        this.place = place;
        this.session = session;
        this.flash = session.map(Session::hear).orElse(Flash.NOTHING);
    }

    public Words words() {
        return words;
    }

    /** Where all its pages are, such as {@code /console/}. */
    public String root() {
        return desk.root();
    }

    /** The program's own style sheets and scripts. */
    public List<String> extras() {
        return desk.extras();
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

    /** A new token for one form; empty for whoever is not signed in. */
    public String formToken() {
        return session.map(Session::issueForm).orElse("");
    }

    /** Who is signed in; null on the pages before that. */
    public @Nullable StaffMember who() {
        return session.map(known -> known.account().member()).orElse(null);
    }

    /** Whether this person may send this form or go to this page, such as {@code POST /console/money/income}. */
    public boolean may(String route) {
        return session.filter(known -> desk.access().allows(known.account().member(), route))
                .isPresent();
    }

    /** The places of the menu that this person may see, in order. */
    public List<String> menu() {
        return desk.menu().stream().filter(some -> may("GET " + root() + some)).toList();
    }

    /** The whole page around what a template says. */
    public Content framed(String title, Content content) {
        return Desk.kit("layout", Map.of("page", this, "title", title, "content", content));
    }

    /** What a form needs first: the token without which it does nothing. */
    public Content token() {
        return Desk.kit("token", Map.of("page", this));
    }

    /** A field that must be filled; its label is the word {@code field.NAME}. */
    public Content field(String name) {
        return field(name, "text", "", true);
    }

    public Content field(String name, String type, String hint, boolean required) {
        return Desk.kit("field", Map.of("page", this, "name", name, "type", type, "hint", hint, "required", required));
    }

    /** The two fields by which a second person signs. */
    public Content secondSignature() {
        return Desk.kit("second", Map.of("page", this));
    }
}

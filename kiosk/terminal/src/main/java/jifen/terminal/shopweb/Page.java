package jifen.terminal.shopweb;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.staff.StaffMember;
import jifen.store.Shelf.StoreName;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/** What each of the clerk's pages needs: the kit's page, the shop it belongs to, and whether it is seen on the kiosk's panel. */
public final class Page {
    private final jifen.webkit.Page kit;
    private final StoreName shop;
    private final LocalDate today;
    private final boolean onPanel;

    Page(jifen.webkit.Page kit, StoreName shop, LocalDate today, boolean onPanel) {
        this.kit = kit;
        this.shop = shop;
        this.today = today;
        this.onPanel = onPanel;
    }

    public Words words() {
        return kit.words();
    }

    public String say(String key, Object... args) {
        return kit.words().of(key, args);
    }

    public String shopName() {
        return in(shop.zh(), shop.en());
    }

    /** The name in the page's language. */
    public String in(String zh, String en) {
        return kit.words().language().equals("zh") ? zh : en;
    }

    /** The shop's date. */
    public String today() {
        return today.toString();
    }

    /** On the kiosk's own panel: it has no keyboard, and it is to be left for the villagers. */
    public boolean onPanel() {
        return onPanel;
    }

    /** Who is signed in; null before that. */
    public @Nullable String who() {
        StaffMember who = kit.who();
        return who == null ? null : who.name();
    }

    public boolean may(String route) {
        return kit.may(route);
    }

    public List<Said> good() {
        return kit.good();
    }

    public List<Said> mistakes() {
        return kit.mistakes();
    }

    /** A new token for one form. */
    public String formToken() {
        return kit.formToken();
    }
}

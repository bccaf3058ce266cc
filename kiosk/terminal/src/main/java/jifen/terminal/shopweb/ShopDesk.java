package jifen.terminal.shopweb;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import jifen.store.Shelf.StoreName;
import jifen.store.Shop;
import jifen.webkit.Desk;
import jifen.webkit.Flash;
import jifen.webkit.Guard;
import jifen.webkit.sheet.SheetFile;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;

/** What the clerk's pages share: the shop behind them, how one is drawn, and where a form leads. */
final class ShopDesk {
    static final String ROOT = "/shop/";
    static final int UNPROCESSABLE = 422;
    private static final int NOT_FOUND = 404;
    private static final String PANEL = "jifen.panel";

    private final Desk desk;
    private final Shop shop;
    private final Supplier<StoreName> name;
    private final Runnable wrote;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ShopDesk.class.getClassLoader(), "jifen.terminal.shopweb.pages");

    /**
     * @param name what the shop is called, also while its books cannot be read
     * @param wrote is told after each entry; must not wait
     */
    ShopDesk(Desk desk, Shop shop, Supplier<StoreName> name, Runnable wrote) {
        this.desk = desk;
        this.shop = shop;
        this.name = name;
        this.wrote = wrote;
    }

    Shop shop() {
        return shop;
    }

    Words words(Context http) {
        return desk.words(http);
    }

    /** Says that this request came from the kiosk's own machine. */
    static void fromPanel(Context http) {
        http.attribute(PANEL, true);
    }

    Page page(Context http) {
        return new Page(desk.page(http, ""), name.get(), shop.today(), Boolean.TRUE.equals(http.attribute(PANEL)));
    }

    void draw(Context http, String template, Map<String, Object> model) {
        draw(http, page(http), template, model);
    }

    /** @param model may hold null where the template says so */
    void draw(Context http, Page page, String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("page", page);
        StringOutput out = new StringOutput();
        templates.render(template + ".jte", all, out);
        http.html(out.toString());
    }

    /** The form again, with every mistake on it; nothing was stored. */
    void again(Context http, String template, Sheet sheet, Map<String, Object> model) {
        Guard.outcome(http, sheet.firstMistake());
        http.status(UNPROCESSABLE);
        draw(http, template, model);
    }

    /** The register as a file to take along. */
    void spreadsheet(Context http, Register register, String name) {
        http.contentType(SheetFile.XLSX.contentType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "-" + shop.today() + ".xlsx\"")
                .result(register.spreadsheet(words(http)));
    }

    void missing(Context http, Said what) {
        Guard.outcome(http, what.key());
        http.status(NOT_FOUND);
        draw(http, "notice", Map.of("what", what));
    }

    /**
     * It is on the disk: says so on the page that shows it.
     *
     * @param path of that page, after {@link #ROOT}
     * @param entry the number of the entry
     */
    void done(Context http, String path, String entry, Said what) {
        wrote.run();
        desk.back(http, path, Flash.good(what));
        Guard.outcome(http, entry);
    }

    void see(Context http, String path) {
        desk.see(http, path);
    }
}

package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.Township;
import jifen.fundpool.goods.Catalogue;
import jifen.fundpool.goods.GoodsPictures;
import jifen.fundpool.goods.PriceHistory;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.Sku;
import jifen.webkit.Flash;
import jifen.webkit.Form;
import jifen.webkit.words.Said;

/** Goods and their prices: found, written or changed one by one, with the picture that kiosks show. */
final class GoodsPages {
    private static final String PATH = "goods";

    private final Township township;
    private final Desk desk;
    private final GoodsPictures pictures = new GoodsPictures();

    GoodsPages(Township township, Desk desk) {
        this.township = township;
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get(Desk.ROOT + PATH, this::list);
        routes.get(Desk.ROOT + "goods/new", http -> show(http, Optional.empty()));
        routes.get(Desk.ROOT + "goods/{sku}", this::one);
        desk.form(routes, "goods", this::put);
        routes.get(Desk.ROOT + "pictures/{name}", this::picture);
    }

    private void list(Context http) {
        String search = Asked.text(http, "search");
        desk.draw(
                http,
                "goods",
                desk.page(http, PATH),
                Map.of(
                        "found",
                        township.books().read(handle -> Catalogue.search(handle, search, Asked.page(http))),
                        "search",
                        search,
                        "pictures",
                        pictures,
                        "again",
                        Asked.again(http, "search")));
    }

    private void one(Context http) {
        Sku sku;
        try {
            sku = new Sku(http.pathParam("sku"));
        } catch (IllegalArgumentException e) {
            unknown(http);
            return;
        }
        Optional<Catalogue.Goods> goods = township.books().read(handle -> Catalogue.find(handle, sku));
        if (goods.isEmpty()) {
            unknown(http);
            return;
        }
        show(http, goods);
    }

    private void unknown(Context http) {
        Desk.back(http, PATH, Flash.mistakes(List.of(Said.of("goods.unknown", http.pathParam("sku"))), Map.of()));
    }

    private void show(Context http, Optional<Catalogue.Goods> goods) {
        Map<String, Object> model = new HashMap<>();
        model.put("goods", goods);
        model.put("pictures", pictures);
        model.put(
                "prices",
                goods.map(known -> township.books().read(handle -> PriceHistory.of(handle, known.sku())))
                        .orElse(List.of()));
        desk.draw(http, "goods-edit", desk.page(http, PATH), model);
    }

    private void put(Context http) {
        Form form = new Form(http);
        boolean fresh = !form.optional("new").isEmpty();
        Sku sku = form.id("sku", Sku::new);
        String nameZh = form.text("nameZh");
        String nameEn = form.optional("nameEn").isEmpty() ? nameZh : form.text("nameEn");
        Ean13 barcode = form.optional("barcode").isEmpty()
                ? null
                : form.value("barcode", text -> new Ean13(text.replace(" ", "")), "form.barcode");
        Points price = form.points("price");
        String picture = form.optional("picture");
        String here = fresh || sku == null ? "goods/new" : "goods/" + sku;
        if (fresh
                && sku != null
                && township.books().read(handle -> Catalogue.find(handle, sku)).isPresent()) {
            form.mistake(Said.of("goods.known", sku));
        }
        if (!picture.isEmpty() && !pictures.has(picture)) {
            form.mistake(Said.of("goods.pictureUnknown", picture));
        }
        if (form.isWrong() || sku == null || price == null) {
            Desk.back(http, here, form.mistakes());
            return;
        }
        Catalogue.Goods goods = new Catalogue.Goods(
                sku,
                barcode == null ? null : barcode.digits(),
                nameZh,
                nameEn,
                picture,
                price,
                form.optional("offered").equals("yes"));
        Answer.of(http, township.catalogue().put(goods, Desk.by(http)), form).back(PATH, here);
    }

    private void picture(Context http) throws IOException {
        String name = http.pathParam("name");
        Optional<byte[]> svg = pictures.svg(name.endsWith(".svg") ? name.substring(0, name.length() - 4) : name);
        if (svg.isEmpty()) {
            http.status(404);
            return;
        }
        http.contentType("image/svg+xml").result(svg.get());
    }
}

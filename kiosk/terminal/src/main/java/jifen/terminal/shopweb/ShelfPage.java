package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jifen.ledger.goods.Sku;
import jifen.ledger.stock.ShelfPolicy;
import jifen.ledger.stock.ShelfPolicy.LotState;
import jifen.store.Catalogue;
import jifen.store.Stock;

/** What lies on the shelf, by goods and lot: what is expired, near its date or running low comes first. */
public final class ShelfPage implements ShopPage {
    public static final List<String> STATES =
            Arrays.stream(LotState.values()).map(LotState::name).toList();

    private static final String PATH = ShopDesk.ROOT + "shelf";

    private final ShopDesk desk;
    private final Catalogue catalogue;

    ShelfPage(ShopDesk desk) {
        this.desk = desk;
        this.catalogue = new Catalogue(desk.shop());
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::show);
    }

    private void show(Context http) {
        Sheet filter = Sheet.asked(http);
        Page page = desk.page(http);
        String sought = filter.value("search").toLowerCase(Locale.ROOT);
        List<ShelfGoods> shelf = shelf(page).stream()
                .filter(goods -> sought.isEmpty()
                        || (goods.name() + " " + goods.sku())
                                .toLowerCase(Locale.ROOT)
                                .contains(sought)
                        || goods.lots().stream()
                                .anyMatch(lot ->
                                        lot.lot().toLowerCase(Locale.ROOT).contains(sought)))
                .filter(goods -> filter.value("state").isEmpty()
                        || goods.lots().stream().anyMatch(lot -> filter.says("state", lot.state())))
                .toList();
        desk.draw(
                http,
                page,
                "shelf",
                Map.of("filter", filter, "shelf", shelf, "mayReceive", page.may("GET /shop/receive")));
    }

    private List<ShelfGoods> shelf(Page page) {
        Map<Sku, String> pictures =
                catalogue.all().stream().collect(Collectors.toMap(Catalogue.Goods::sku, Catalogue.Goods::picture));
        Map<Sku, List<Stock.ShelfLot>> bySku = desk.shop().stock().shelf().stream()
                .collect(Collectors.groupingBy(Stock.ShelfLot::sku, LinkedHashMap::new, Collectors.toList()));
        Map<Sku, ShelfGoods> shelf = new LinkedHashMap<>();
        desk.shop().stock().low(ShelfPolicy.USUAL).stream()
                .filter(low -> !bySku.containsKey(low.sku()))
                .forEach(low -> shelf.put(
                        low.sku(),
                        new ShelfGoods(
                                low.sku().id(),
                                page.in(low.nameZh(), low.nameEn()),
                                pictures.getOrDefault(low.sku(), "gift"),
                                0,
                                List.of(new ShelfGoods.Lot("", "", 0, LotState.LOW.name())))));
        bySku.forEach((sku, lots) -> shelf.put(sku, goods(page, lots, pictures.getOrDefault(sku, "gift"))));
        return shelf.values().stream()
                .sorted(Comparator.comparingInt(ShelfPage::urgency))
                .toList();
    }

    private static ShelfGoods goods(Page page, List<Stock.ShelfLot> lots, String picture) {
        Stock.ShelfLot first = lots.getFirst();
        return new ShelfGoods(
                first.sku().id(),
                page.in(first.nameZh(), first.nameEn()),
                picture,
                lots.stream().mapToInt(Stock.ShelfLot::left).sum(),
                lots.stream()
                        .map(lot -> new ShelfGoods.Lot(
                                lot.lot().id(),
                                lot.expires() == null ? "" : lot.expires().toString(),
                                lot.left(),
                                lot.state().name()))
                        .toList());
    }

    /** The worst of its lots decides; {@link #STATES} names the worst first. */
    private static int urgency(ShelfGoods goods) {
        return goods.lots().stream()
                .mapToInt(lot -> STATES.indexOf(lot.state()))
                .min()
                .orElse(STATES.size());
    }
}

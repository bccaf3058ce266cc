package jifen.store;

import java.util.HashMap;
import java.util.Map;
import jifen.ledger.goods.Sku;
import org.jdbi.v3.core.Handle;

/** What the goods are called, looked up once each; goods that are no longer in the catalogue go by their number. */
final class GoodsNames {
    private final Handle handle;
    private final Map<Sku, Said> known = new HashMap<>();

    GoodsNames(Handle handle) {
        this.handle = handle;
    }

    Said of(Sku sku) {
        return known.computeIfAbsent(
                sku,
                asked -> handle.createQuery("SELECT name_zh, name_en FROM goods WHERE sku = :sku")
                        .bind("sku", asked.id())
                        .map((row, context) -> new Said(row.getString(1), row.getString(2)))
                        .findOne()
                        .orElseGet(() -> new Said(asked.id(), asked.id())));
    }
}

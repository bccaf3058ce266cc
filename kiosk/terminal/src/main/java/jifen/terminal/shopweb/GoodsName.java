package jifen.terminal.shopweb;

import jifen.ledger.goods.Sku;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Goods of the catalogue, as one chooses them from a list.
 *
 * @param barcode EAN-13; null for goods without one
 * @param picture a name among the kiosk's pictures
 */
public record GoodsName(Sku sku, @Nullable String barcode, String nameZh, String nameEn, String picture) {
    public String in(Words words) {
        return words.language().equals("zh") ? nameZh : nameEn;
    }
}

package jifen.terminal.shopweb;

import java.util.List;

/**
 * One kind of goods on the shelf, with its lots.
 *
 * @param left good and expired pieces
 */
public record ShelfGoods(String sku, String name, String picture, int left, List<Lot> lots) {
    public ShelfGoods {
        lots = List.copyOf(lots);
    }

    /**
     * A lot of it.
     *
     * @param expires empty for goods without a date
     * @param state key of how it lies there
     */
    public record Lot(String lot, String expires, int left, String state) {}
}

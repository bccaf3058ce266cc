package jifen.terminal;

import java.util.function.Supplier;
import jifen.store.Shelf.StoreName;
import jifen.store.Shop;

/** What the shop is called on its screen. A view must be shown even while the books cannot be read, so it remembers. */
final class ShopName implements Supplier<StoreName> {
    private final Shop shop;
    private volatile StoreName last;

    ShopName(Shop shop) {
        this.shop = shop;
        this.last = new StoreName(shop.store().id(), shop.store().id());
        refresh();
    }

    /** Asks the books again: the fund pool may have told the name. */
    void refresh() {
        shop.shelf().name().ifPresent(name -> last = name);
    }

    @Override
    public StoreName get() {
        return last;
    }
}

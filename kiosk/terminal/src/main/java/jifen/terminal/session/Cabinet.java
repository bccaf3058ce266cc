package jifen.terminal.session;

import java.util.Set;
import jifen.ledger.goods.Sku;

/**
 * Which goods lie behind the kiosk's lock. It opens for them alone, and what it gave out only the clerk takes back: no screen can
 * tell whether it was put in again.
 *
 * @param everything all goods, whatever {@code goods} says
 */
public record Cabinet(boolean everything, Set<Sku> goods) {
    public static final Cabinet NONE = new Cabinet(false, Set.of());
    public static final Cabinet OF_EVERYTHING = new Cabinet(true, Set.of());

    public Cabinet {
        goods = Set.copyOf(goods);
    }

    public boolean holds(Sku sku) {
        return everything || goods.contains(sku);
    }
}

package jifen.workbench.simulate.broken;

import java.util.List;
import jifen.store.Shop;

/** Lets a restored kiosk forget that it is one. */
final class NoEpochFence implements Sabotage {
    @Override
    public void atTheShop(Shop shop, String machine, int step) {
        boolean restored = shop.database()
                        .read(handle -> handle.createQuery("SELECT count(*) FROM contact WHERE due = 'RESTORED'")
                                .mapTo(Integer.class)
                                .one())
                > 0;
        if (restored) {
            HandOnTheDisk.write(
                    shop.database().file(), List.of("UPDATE contact SET due = NULL, attempt = NULL, stopped = NULL"));
        }
    }
}

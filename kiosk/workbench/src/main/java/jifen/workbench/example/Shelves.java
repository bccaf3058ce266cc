package jifen.workbench.example;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.StoreId;
import jifen.workbench.example.Township.Delivery;
import jifen.workbench.example.Township.Good;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the shelves at first. Each store has goods of which one piece is left, and one kind of which all is past its
 * date: what goes wrong in a shop must be there to be tried.
 */
final class Shelves {
    /** Cheap enough for nearly anybody, so that the shelf alone is the reason for a refusal. */
    private static final Points SINGLE_PIECE_PRICE_MAX = Points.whole(2);

    private static final int SINGLE_PIECES = 3;
    private static final int VILLAGE_STORE_OF_TEN = 6;
    private static final int SUPPLIERS = 5;

    private final RandomGenerator random;
    private final LocalDate today;
    private final List<Good> goods;
    private final List<Delivery> deliveries = new ArrayList<>();

    Shelves(RandomGenerator random, LocalDate today, List<Good> goods) {
        this.random = random;
        this.today = today;
        this.goods = goods;
    }

    List<Delivery> deliveries() {
        stock(Fulu.VILLAGE_STORE);
        stock(Fulu.CENTRAL_STORE);
        return List.copyOf(deliveries);
    }

    private void stock(StoreId store) {
        boolean central = store.equals(Fulu.CENTRAL_STORE);
        List<Good> offered = new ArrayList<>(goods);
        Fulu.shuffle(offered, random);
        Good expired = take(offered, good -> good.shelfLifeDays() > 0 && good.shelfLifeDays() < 800);
        deliver(store, expired, 1, random.nextInt(4, 20), today.minusDays(random.nextInt(1, 40)));
        for (int i = 0; i < SINGLE_PIECES; i++) {
            Good single = take(offered, good -> SINGLE_PIECE_PRICE_MAX.covers(good.price()));
            deliver(store, single, 1, 1, freshUntil(single));
        }
        for (Good good : offered) {
            boolean wish = good.picture().equals("service");
            if (central || (!wish && random.nextInt(10) < VILLAGE_STORE_OF_TEN)) {
                int lots = random.nextInt(3) == 0 ? 2 : 1;
                for (int lot = 1; lot <= lots; lot++) {
                    deliver(store, good, lot, random.nextInt(6, 40), freshUntil(good));
                }
            }
        }
    }

    private static Good take(List<Good> offered, Predicate<Good> fit) {
        Good found = offered.stream().filter(fit).findFirst().orElseThrow();
        offered.remove(found);
        return found;
    }

    private @Nullable LocalDate freshUntil(Good good) {
        return good.shelfLifeDays() == 0 ? null : today.plusDays(random.nextInt(20, good.shelfLifeDays()));
    }

    private void deliver(StoreId store, Good good, int lot, int quantity, @Nullable LocalDate expires) {
        deliveries.add(new Delivery(
                store,
                good.sku(),
                new LotId(store + "-" + good.sku() + "-" + lot),
                quantity,
                good.cost(),
                expires == null ? null : expires.minusDays(good.shelfLifeDays()),
                expires,
                "G" + random.nextInt(1, SUPPLIERS + 1)));
    }
}

package jifen.workbench.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.NodeId;
import jifen.ledger.redemption.Basket;
import jifen.store.Redemptions;
import jifen.store.Shop;

/**
 * The books of the village's store, and villagers who redeem one piece each: by the same code as in a shop, to the last check.
 */
final class BenchShop implements AutoCloseable {
    static final NodeId NODE = new NodeId(Village.STORE + "-1");

    private static final Instant OPENED = Instant.parse(Village.FIRST_DATE + "T02:00:00Z");
    /** So that the registers' dates are spread. */
    private static final int REDEMPTIONS_OF_A_DAY = 2_000;

    private static final int GROW_AT_ONCE = 1_000;

    private final Shop shop;
    private final Days days;
    private final SplittableRandom random;

    /** A clock that goes on by a day with every so many redemptions. */
    private static final class Days implements InstantSource {
        private long redemptions;

        @Override
        public Instant instant() {
            return OPENED.plus(redemptions / REDEMPTIONS_OF_A_DAY, ChronoUnit.DAYS);
        }
    }

    private BenchShop(Shop shop, Days days, long seed) {
        this.shop = shop;
        this.days = days;
        this.random = new SplittableRandom(seed);
    }

    /** Opens the books in a folder; where there are none, they are begun with all the rights and goods that measures need. */
    static BenchShop open(Path folder, long seed) {
        BenchShop books = member(folder, new byte[] {1}, seed);
        if (books.shop.inbox().cursor() == 0) {
            books.shop.inbox().take(Village.news(), 1, Village.FIRST_DATE);
            books.receiveGoods();
        }
        return books;
    }

    /** Opens the books of a store that belongs to a fund pool and still has to be told everything. */
    static BenchShop member(Path folder, byte[] poolKey, long seed) {
        Days days = new Days();
        Shop shop = Shop.open(folder, days);
        if (!shop.enrolled()) {
            shop.enrol(NODE, Village.STORE, 1, poolKey);
        }
        days.redemptions = shop.totals().redemptions();
        return new BenchShop(shop, days, seed);
    }

    void receiveGoods() {
        for (int i = 0; i < Village.GOODS; i++) {
            shop.receiving().receive(Village.delivery(i), "clerk");
        }
    }

    Shop shop() {
        return shop;
    }

    /** How many redemptions the log holds. */
    long redemptions() {
        return days.redemptions;
    }

    /** Somebody redeems one piece of something; durable when this returns. */
    void redeem() {
        redeem(random.nextInt(Village.HOUSEHOLDS));
    }

    /** The same by the card of this household. */
    void redeem(int household) {
        Basket basket = Basket.of(Village.sku(random.nextInt(Village.GOODS)), 1, Village.PRICE);
        Redemptions.Outcome outcome = shop.redemptions().redeem(Village.card(household), CardTier.SECURE, basket);
        if (!(outcome instanceof Redemptions.Outcome.Done)) {
            throw new IllegalStateException("a redemption was refused that nothing speaks against: " + outcome);
        }
        days.redemptions++;
    }

    /**
     * Makes redemptions until the log holds so many: the same calls, entries and rows, a thousand in one commit.
     *
     * @param progress told how many there are
     */
    void growTo(long redemptions, Consumer<Long> progress) {
        while (days.redemptions < redemptions) {
            long more = Math.min(GROW_AT_ONCE, redemptions - days.redemptions);
            shop.database().write(tx -> {
                for (long i = 0; i < more; i++) {
                    redeem();
                }
                return true;
            });
            progress.accept(days.redemptions);
        }
    }

    @Override
    public void close() {
        shop.close();
    }
}

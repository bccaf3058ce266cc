package jifen.terminal.session;

import java.util.List;
import java.util.Optional;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.Offer;

/**
 * A household at the kiosk, from its tap to the end of its session. The balance is nowhere else, so it cannot outlive it.
 *
 * @param tier what the card proved at the tap
 * @param goods what it may choose from, as it was at the tap
 * @param goodsPerPage choices on one page of the screen (design/kiosk.md: 4 to 6)
 * @param page the page of goods it is looking at, from 0
 * @param speaksBalance whether the card's owner asked, when it was issued, to be told the balance aloud
 */
public record Visit(
        CardId card,
        CardTier tier,
        Welcome welcome,
        List<Offer> goods,
        int goodsPerPage,
        int page,
        boolean speaksBalance) {
    /** Of a card whose owner did not ask for a spoken balance. */
    public Visit(CardId card, CardTier tier, Welcome welcome, List<Offer> goods, int goodsPerPage, int page) {
        this(card, tier, welcome, goods, goodsPerPage, page, false);
    }

    public Visit {
        goods = List.copyOf(goods);
        page = Math.clamp(page, 0, pages(goods.size(), goodsPerPage) - 1);
    }

    public int pages() {
        return pages(goods.size(), goodsPerPage);
    }

    public List<Offer> goodsOnPage() {
        int first = page * goodsPerPage;
        return goods.subList(first, Math.min(goods.size(), first + goodsPerPage));
    }

    /** Entries on one page of the screen: each takes more room than a tile, for it has words. */
    public int linesPerPage() {
        return Math.max(1, goodsPerPage * 2 / 3);
    }

    public Visit onPage(int other) {
        return new Visit(card, tier, welcome, goods, goodsPerPage, other, speaksBalance);
    }

    public Optional<Offer> offer(Sku sku) {
        return goods.stream().filter(offer -> offer.sku().equals(sku)).findFirst();
    }

    private static int pages(int goods, int goodsPerPage) {
        return Math.max(1, (goods + goodsPerPage - 1) / goodsPerPage);
    }
}

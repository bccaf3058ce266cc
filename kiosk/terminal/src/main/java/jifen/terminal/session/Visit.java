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
 */
public record Visit(CardId card, CardTier tier, Welcome welcome, List<Offer> goods, int goodsPerPage, int page) {
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

    public Visit onPage(int other) {
        return new Visit(card, tier, welcome, goods, goodsPerPage, other);
    }

    public Optional<Offer> offer(Sku sku) {
        return goods.stream().filter(offer -> offer.sku().equals(sku)).findFirst();
    }

    private static int pages(int goods, int goodsPerPage) {
        return Math.max(1, (goods + goodsPerPage - 1) / goodsPerPage);
    }
}

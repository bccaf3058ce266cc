package jifen.terminal.receipt;

import java.util.LinkedHashMap;
import java.util.Map;
import jifen.hardware.printer.Receipt;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Sku;
import jifen.store.Redemptions;
import jifen.store.Shelf.Offer;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Language;
import jifen.terminal.session.Sheet;
import jifen.terminal.session.Visit;

/**
 * The receipt of a redemption: shop, number, date, masked name, goods with their points, and what is left; at its end the number
 * once more as a QR code, for the clerk's scanner. It is written from what the books say, not from what was chosen.
 */
final class RedemptionReceipt {
    private RedemptionReceipt() {}

    static Receipt of(Sheet.OfRedemption sheet, Language language, StoreName shop, boolean copy) {
        Redemptions.Outcome.Done done = sheet.done();
        Slip slip = new Slip(language, shop, "title");
        slip.row("number", done.number().toString());
        slip.row("date", done.date());
        slip.row("name", sheet.visit().welcome().maskedName());
        slip.rule();
        goods(slip, sheet.visit(), done.redeemed());
        slip.rule();
        slip.row("total", done.redeemed().total());
        slip.row("after", done.redeemed().usableAfter());
        return slip.signed(done.number().toString(), copy);
    }

    /** What came from two lots is still one kind of goods to whoever takes it home. */
    private static void goods(Slip slip, Visit visit, Redeemed redeemed) {
        Map<Sku, Integer> pieces = new LinkedHashMap<>();
        Map<Sku, Points> points = new LinkedHashMap<>();
        for (Redeemed.Line line : redeemed.lines()) {
            pieces.merge(line.sku(), line.quantity(), Integer::sum);
            points.merge(line.sku(), line.points(), Points::plus);
        }
        points.forEach((sku, sum) -> slip.columns(
                slip.say("goods", name(slip, visit, sku), String.valueOf(pieces.get(sku))), slip.points(sum)));
    }

    private static String name(Slip slip, Visit visit, Sku sku) {
        return visit.offer(sku).map(offer -> name(slip.language(), offer)).orElse(sku.id());
    }

    static String name(Language language, Offer offer) {
        return switch (language) {
            case ZH -> offer.nameZh();
            case EN -> offer.nameEn();
        };
    }
}

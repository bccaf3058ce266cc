package jifen.terminal.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jifen.hardware.printer.Receipt;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.Sku;
import jifen.store.Redemptions;
import jifen.store.Shelf.Offer;
import jifen.store.Shelf.StoreName;
import jifen.terminal.screen.Words;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Language;

/**
 * The receipt of a redemption: shop, number, date, masked name, goods with their points, and what is left; at its end the number
 * once more as a QR code, for the clerk's scanner. It is written from what the books say, not from what was chosen.
 */
public final class RedemptionReceipt {
    private final Words words;
    private final Effect.Print print;
    private final List<Receipt.Line> lines = new ArrayList<>();

    private RedemptionReceipt(Effect.Print print) {
        this.print = print;
        this.words = Words.in(print.language());
    }

    /** A copy is marked as one. */
    public static Receipt of(Effect.Print print, StoreName shop) {
        RedemptionReceipt receipt = new RedemptionReceipt(print);
        receipt.head(print.language() == Language.ZH ? shop.zh() : shop.en());
        receipt.goods();
        receipt.foot();
        Receipt first = new Receipt(print.language().ofDevices(), receipt.lines);
        return print.copy() ? first.asCopy() : first;
    }

    private void head(String shop) {
        Redemptions.Outcome.Done done = print.done();
        lines.add(new Receipt.Heading(shop));
        lines.add(new Receipt.Text(words.say("receipt.title")));
        lines.add(new Receipt.Rule());
        row("number", done.number().toString());
        row("date", done.date().toString());
        row("name", print.visit().welcome().maskedName());
        lines.add(new Receipt.Rule());
    }

    /** What came from two lots is still one kind of goods to whoever takes it home. */
    private void goods() {
        Map<Sku, Integer> pieces = new LinkedHashMap<>();
        Map<Sku, Points> points = new LinkedHashMap<>();
        for (Redeemed.Line line : print.done().redeemed().lines()) {
            pieces.merge(line.sku(), line.quantity(), Integer::sum);
            points.merge(line.sku(), line.points(), Points::plus);
        }
        points.forEach((sku, sum) -> lines.add(new Receipt.Columns(
                words.say("receipt.goods", name(sku), String.valueOf(pieces.get(sku))), points(sum))));
        lines.add(new Receipt.Rule());
    }

    private String name(Sku sku) {
        return print.visit().offer(sku).map(this::name).orElse(sku.id());
    }

    private String name(Offer offer) {
        return print.language() == Language.ZH ? offer.nameZh() : offer.nameEn();
    }

    private void foot() {
        Redemptions.Outcome.Done done = print.done();
        row("total", points(done.redeemed().total()));
        row("after", points(done.redeemed().usableAfter()));
        lines.add(new Receipt.Qr(done.number().toString()));
        lines.add(new Receipt.Text(words.say("receipt.keep")));
    }

    private void row(String key, String value) {
        lines.add(new Receipt.Columns(words.say("receipt." + key), value));
    }

    private String points(Points points) {
        return words.say("receipt.points", points.toString());
    }
}

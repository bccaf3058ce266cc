package jifen.terminal.session;

import java.util.Optional;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.Sku;
import jifen.ledger.redemption.Basket;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.State.Confirming;

/** Goods chosen by their barcode instead of their picture. */
final class Scans {
    /** A UPC-A of imported goods is an EAN-13 that begins with 0 (GS1 General Specifications, section 5.2). */
    private static final String UPC_A = "\\d{12}";

    private Scans() {}

    static Next scanned(Moment now, String code) {
        return switch (now.state()) {
            case State.Greeting(Visit visit) -> scanned(now, visit, code);
            case State.Choosing(Visit visit) -> scanned(now, visit, code);
            case State.Entries entries -> scanned(now, entries.visit(), code);
            case Confirming confirming -> again(now, confirming, code);
            case State.Refused(Reason reason, Visit visit)
            when visit != null && reason.anotherChoiceMayDo() -> scanned(now, visit, code);
            default -> now.stays();
        };
    }

    private static Next scanned(Moment now, Visit visit, String code) {
        Optional<Ean13> barcode = barcode(code);
        if (barcode.isEmpty()) {
            return refused(now, visit, Reason.ScanFault.MISREAD);
        }
        return offer(visit, barcode.get())
                .map(offer -> Presses.chosen(now, visit, offer))
                .orElseGet(() -> refused(now, visit, Reason.ScanFault.UNKNOWN));
    }

    /** The same goods once more are one piece more. */
    private static Next again(Moment now, Confirming confirming, String code) {
        Visit visit = confirming.visit();
        Choice choice = confirming.choice();
        Sku chosen = choice.offer().sku();
        boolean same = barcode(code)
                .flatMap(barcode -> offer(visit, barcode))
                .map(offer -> offer.sku().equals(chosen))
                .orElse(false);
        if (!same) {
            return scanned(now, visit, code);
        }
        int max = Choice.quantityMax(choice.offer(), visit.welcome().usableHere());
        return choice.quantity() < Math.min(max, Basket.QUANTITY_MAX)
                ? now.to(new Confirming(visit, new Choice(choice.offer(), choice.quantity() + 1), State.Remark.NONE))
                : now.to(new Confirming(visit, choice, State.Remark.NO_MORE));
    }

    private static Optional<Ean13> barcode(String code) {
        String digits = code.matches(UPC_A) ? "0" + code : code;
        try {
            return Optional.of(new Ean13(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Offer> offer(Visit visit, Ean13 barcode) {
        return visit.goods().stream()
                .filter(offer -> barcode.digits().equals(offer.barcode()))
                .findFirst();
    }

    private static Next refused(Moment now, Visit visit, Reason.ScanFault fault) {
        return now.to(new State.Refused(new Reason.ByScan(fault), visit));
    }
}

package jifen.terminal.shopweb;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.ledger.account.Fen;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** The lots on a form, one box each: {@code 1.code}, {@code 1.goods}, … Reads them as the books want them, or says all that is wrong. */
final class DeliverySheet {
    /** As many boxes as a person fills without losing the thread. */
    static final int LINES_MAX = 30;

    private static final int YEARS_BACK_MAX = 20;
    private static final int BARCODE_DIGITS = 13;
    private static final List<String> FIELDS = List.of(
            "code", "goods", "spec", "quantity", "unitCost", "produced", "expires", "undated", "batch", "lot");

    private final Sheet sheet;
    private final List<GoodsName> goods;
    private final LocalDate today;
    private final Set<LotId> seen = new HashSet<>();

    DeliverySheet(Sheet sheet, List<GoodsName> goods, LocalDate today) {
        this.sheet = sheet;
        this.goods = goods;
        this.today = today;
    }

    /** How many boxes the form has. */
    static int lines(Sheet sheet) {
        String lines = sheet.value("lines");
        return lines.matches("[1-9]\\d?") ? Math.min(Integer.parseInt(lines), LINES_MAX) : 1;
    }

    /** Takes one box out; the boxes after it move up. */
    static void drop(Sheet sheet, int line, int lines) {
        for (int at = line; at <= lines; at++) {
            for (String field : FIELDS) {
                String next = sheet.value((at + 1) + "." + field);
                sheet.forget(at + "." + field);
                if (at < lines && !next.isEmpty()) {
                    sheet.with(at + "." + field, next);
                }
            }
        }
        sheet.with("lines", String.valueOf(Math.max(1, lines - 1)));
    }

    /** @param supplier what the entry says of where they come from */
    List<GoodsReceived.Line> read(String supplier) {
        List<GoodsReceived.Line> read = new ArrayList<>();
        for (int line = 1; line <= lines(sheet); line++) {
            read(line + ".", supplier).ifPresent(read::add);
        }
        return read;
    }

    private Optional<GoodsReceived.Line> read(String at, String supplier) {
        int before = sheet.mistakes();
        Sku sku = goods(at);
        String spec = sheet.optional(at + "spec", GoodsReceived.Line.SPEC_CHARS_MAX);
        int quantity = sheet.pieces(at + "quantity", GoodsReceived.Line.QUANTITY_MAX);
        Fen cost = sheet.yuan(at + "unitCost");
        LocalDate expires = expires(at);
        LocalDate produced = produced(at, expires);
        String batch = sheet.optional(at + "batch", GoodsReceived.Line.BATCH_CHARS_MAX);
        LotId lot = lot(at);
        if (sku == null || lot == null || sheet.mistakes() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GoodsReceived.Line(
                    sku, lot, quantity, cost, produced, expires, supplier, orNull(spec), orNull(batch)));
        } catch (IllegalArgumentException e) {
            // Everything else was looked at above.
            sheet.mistake(at + "unitCost", Said.of("wrong.money", quantity));
            return Optional.empty();
        }
    }

    private @Nullable Sku goods(String at) {
        String code = sheet.value(at + "code").replace(" ", "");
        String chosen = sheet.value(at + "goods");
        if (code.isEmpty()) {
            if (chosen.isEmpty()) {
                sheet.mistake(at + "goods", Said.of("wrong.noGoods"));
                return null;
            }
            return known(at + "goods", chosen);
        }
        Sku scanned = code.matches("\\d{6,}") ? byBarcode(at + "code", code) : known(at + "code", code);
        if (scanned != null && !chosen.isEmpty() && !chosen.equals(scanned.id())) {
            sheet.mistake(at + "goods", Said.of("wrong.twoGoods", scanned));
            return null;
        }
        return scanned;
    }

    private @Nullable Sku known(String field, String number) {
        Optional<Sku> sku = goods.stream()
                .map(GoodsName::sku)
                .filter(each -> each.id().equalsIgnoreCase(number))
                .findFirst();
        if (sku.isEmpty()) {
            sheet.mistake(field, Said.of("wrong.unknownGoods", number));
        }
        return sku.orElse(null);
    }

    /** A barcode of 12 digits (UPC-A) is one of 13 that begins with 0. */
    private @Nullable Sku byBarcode(String field, String code) {
        Optional<Sku> number = goods.stream()
                .map(GoodsName::sku)
                .filter(each -> each.id().equals(code))
                .findFirst();
        if (number.isPresent()) {
            return number.get();
        }
        String digits = code.length() == BARCODE_DIGITS - 1 ? "0" + code : code;
        if (digits.length() != BARCODE_DIGITS) {
            sheet.mistake(field, Said.of("wrong.barcode", code));
            return null;
        }
        if (Ean13.checkDigit(digits.substring(0, BARCODE_DIGITS - 1)) != digits.charAt(BARCODE_DIGITS - 1)) {
            sheet.mistake(field, Said.of("wrong.checkDigit", code));
            return null;
        }
        Optional<Sku> sku = goods.stream()
                .filter(each -> digits.equals(each.barcode()))
                .map(GoodsName::sku)
                .findFirst();
        if (sku.isEmpty()) {
            sheet.mistake(field, Said.of("wrong.unknownBarcode", code));
        }
        return sku.orElse(null);
    }

    private @Nullable LocalDate expires(String at) {
        boolean undated = sheet.says(at + "undated", "yes");
        String typed = sheet.value(at + "expires");
        if (undated || typed.isEmpty()) {
            if (undated != typed.isEmpty()) {
                sheet.mistake(at + "expires", Said.of(undated ? "wrong.expiresBoth" : "wrong.expiresMissing"));
            }
            return null;
        }
        LocalDate expires = sheet.date(at + "expires");
        if (expires != null && expires.isBefore(today)) {
            sheet.mistake(at + "expires", Said.of("wrong.expired", expires));
        }
        return expires;
    }

    private @Nullable LocalDate produced(String at, @Nullable LocalDate expires) {
        LocalDate produced = sheet.optionalDate(at + "produced");
        if (produced == null) {
            return null;
        }
        if (expires != null && produced.isAfter(expires)) {
            sheet.mistake(at + "produced", Said.of("wrong.producedLater", produced, expires));
        } else if (produced.isAfter(today)) {
            sheet.mistake(at + "produced", Said.of("wrong.notYet", today));
        } else if (produced.isBefore(today.minusYears(YEARS_BACK_MAX))) {
            sheet.mistake(at + "produced", Said.of("wrong.tooLate"));
        }
        return produced;
    }

    private @Nullable LotId lot(String at) {
        String typed = sheet.text(at + "lot", Sheet.TEXT_CHARS_MAX);
        if (typed.isEmpty()) {
            return null;
        }
        LotId lot = sheet.value(at + "lot", LotId::new, "wrong.lot").orElse(null);
        if (lot != null && !seen.add(lot)) {
            sheet.mistake(at + "lot", Said.of("wrong.lotTwice", lot));
        }
        return lot;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

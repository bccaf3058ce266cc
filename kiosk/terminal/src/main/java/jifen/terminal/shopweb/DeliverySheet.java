package jifen.terminal.shopweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jifen.store.Catalogue;
import jifen.store.Delivery;
import jifen.webkit.words.Said;
import jifen.webkit.words.Words;

/**
 * The lots on a form, one box each: {@code 1.code}, {@code 1.goods}, … The books read and judge them; here a scan and a choice become
 * one, and dates as packages carry them become dates. What the form itself finds wrong is handed on as something that cannot be right
 * to the books either, so that one answer names every mistake and nothing is half stored.
 */
final class DeliverySheet {
    /** As many boxes as a person fills without losing the thread. */
    static final int LINES_MAX = 30;

    private static final int BARCODE_DIGITS = 13;
    private static final String IMPOSSIBLE = "?";
    private static final List<String> FIELDS =
            List.of("code", "goods", "spec", "quantity", "unitCost", "produced", "expires", "undated", "batch", "lot");

    private final Sheet sheet;
    private final List<Catalogue.Goods> goods;

    DeliverySheet(Sheet sheet, List<Catalogue.Goods> goods) {
        this.sheet = sheet;
        this.goods = goods;
    }

    /** How many boxes the form has. */
    int lines() {
        String lines = sheet.value("lines");
        return lines.matches("[1-9]\\d?") ? Math.min(Integer.parseInt(lines), LINES_MAX) : 1;
    }

    /** Whether the form was sent only to get a box more, or one less. */
    boolean reshaped() {
        String action = sheet.value("action");
        int lines = lines();
        if (action.equals("more")) {
            sheet.with("lines", String.valueOf(Math.min(LINES_MAX, lines + 1)));
            if (lines == LINES_MAX) {
                sheet.refuse(Said.of("receive.linesMax", LINES_MAX));
            }
        } else if (action.matches("drop-[1-9]\\d?")) {
            drop(Integer.parseInt(action.substring("drop-".length())), lines);
        } else {
            return !action.equals("store");
        }
        return true;
    }

    /** Takes one box out; the boxes after it move up. */
    private void drop(int line, int lines) {
        for (int at = line; at <= lines; at++) {
            for (String field : FIELDS) {
                String next = at < lines ? sheet.value((at + 1) + "." + field) : "";
                sheet.with(at + "." + field, next);
            }
        }
        sheet.with("lines", String.valueOf(Math.max(1, lines - 1)));
    }

    List<Delivery.Line> read() {
        List<Delivery.Line> read = new ArrayList<>();
        for (int line = 1; line <= lines(); line++) {
            String at = line + ".";
            read.add(new Delivery.Line(
                    goods(at),
                    sheet.value(at + "lot"),
                    sheet.value(at + "quantity"),
                    sheet.value(at + "unitCost"),
                    date(at + "produced"),
                    expires(at),
                    sheet.value(at + "spec"),
                    sheet.value(at + "batch")));
        }
        return read;
    }

    private String goods(String at) {
        String code = sheet.value(at + "code").replace(" ", "");
        String chosen = sheet.value(at + "goods");
        if (code.isEmpty()) {
            if (chosen.isEmpty()) {
                sheet.mistake(at + "goods", Said.of("wrong.noGoods"));
            }
            return chosen;
        }
        // A barcode of 12 digits (UPC-A) is one of 13 that begins with 0.
        String digits = code.matches("\\d{12}") && named(code).isEmpty() ? "0" + code : code;
        Optional<Catalogue.Goods> meant = named(digits);
        if (meant.isEmpty() && digits.matches("\\d{6,}") && digits.length() != BARCODE_DIGITS) {
            sheet.mistake(at + "code", Said.of("wrong.barcode", code));
        }
        if (meant.isPresent() && !chosen.isEmpty() && !meant.get().sku().id().equals(chosen)) {
            sheet.mistake(at + "goods", Said.of("wrong.twoGoods", meant.get().nameZh()));
            return IMPOSSIBLE;
        }
        return meant.map(each -> each.sku().id()).orElse(digits);
    }

    /** By the catalogue's number, in whatever letters, or by the barcode. */
    private Optional<Catalogue.Goods> named(String code) {
        return goods.stream()
                .filter(each -> each.sku().id().equalsIgnoreCase(code) || code.equals(each.barcode()))
                .findFirst();
    }

    private String date(String field) {
        String typed = sheet.value(field);
        if (typed.isEmpty()) {
            return typed;
        }
        return switch (WrittenDate.read(typed)) {
            case WrittenDate.Day(var date) -> date.toString();
            case WrittenDate.NoSuchDay(int year, int month, int lastDay) -> {
                sheet.mistake(field, Said.of("wrong.noSuchDay", typed, year, month, lastDay));
                yield IMPOSSIBLE;
            }
            case WrittenDate.NoSuchMonth(int month) -> {
                sheet.mistake(field, Said.of("wrong.noSuchMonth", typed, month));
                yield IMPOSSIBLE;
            }
            case WrittenDate.NotADate no -> {
                sheet.mistake(field, Said.of("wrong.date", typed));
                yield IMPOSSIBLE;
            }
        };
    }

    /** Goods without a date are said to be so: a date that was forgotten would never warn anybody. */
    private String expires(String at) {
        boolean undated = sheet.says(at + "undated", "yes");
        String typed = date(at + "expires");
        if (undated == typed.isEmpty()) {
            return typed;
        }
        sheet.mistake(at + "expires", Said.of(undated ? "wrong.expiresBoth" : "wrong.expiresMissing"));
        return IMPOSSIBLE;
    }

    /** Puts what the books found wrong beside the fields it is about. */
    void wrong(List<Delivery.Mistake> mistakes, Words words) {
        boolean zh = words.language().equals("zh");
        for (Delivery.Mistake mistake : mistakes) {
            Said said = Said.of(
                    "wrong.said", zh ? mistake.said().zh() : mistake.said().en());
            String at = mistake.line() == 0 ? "" : mistake.line() + ".";
            String field = field(at, mistake.field());
            if (field.isEmpty()) {
                sheet.refuse(said);
            } else {
                sheet.mistake(field, said);
            }
        }
    }

    private String field(String at, Delivery.Field field) {
        return switch (field) {
            case GOODS -> at + (sheet.value(at + "code").isEmpty() ? "goods" : "code");
            case LOT -> at + "lot";
            case QUANTITY -> at + "quantity";
            case UNIT_COST -> at + "unitCost";
            case PRODUCED -> at + "produced";
            case EXPIRES -> at + "expires";
            case SPEC -> at + "spec";
            case BATCH -> at + "batch";
            case SUPPLIER, SUPPLIER_NAME -> "supplier";
            case SUPPLIER_ADDRESS -> "address";
            case SUPPLIER_CONTACT -> "contact";
            case LICENCE -> "licence";
            case INVOICE -> "invoice";
            case BUYER -> "buyer";
            case FUND_SOURCE -> "fundSource";
            case LINE -> "";
        };
    }
}

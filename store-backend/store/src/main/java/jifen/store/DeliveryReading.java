package jifen.store;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import jifen.store.Delivery.Field;
import jifen.store.Delivery.Mistake;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns a typed delivery into lines of goods, or names every mistake by line and field at once. */
final class DeliveryReading {
    private final Handle tx;
    private final LocalDate today;
    private final String lotPrefix;
    private final String supplier;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<GoodsReceived.Line> lines = new ArrayList<>();
    private final Set<LotId> seen = new HashSet<>();

    /**
     * @param lotPrefix what the numbers of lots begin with that came without one; unique in the store for ever
     * @param supplier stands in each line
     */
    DeliveryReading(Handle tx, LocalDate today, String lotPrefix, String supplier) {
        this.tx = tx;
        this.today = today;
        this.lotPrefix = lotPrefix;
        // A missing one is a mistake on the papers, said there once and not at each line.
        boolean sound = !supplier.isEmpty() && supplier.length() <= GoodsReceived.Line.SUPPLIER_CHARS_MAX;
        this.supplier = sound ? supplier : "?";
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    /** Whole only while there are no mistakes. */
    List<GoodsReceived.Line> lines() {
        return lines;
    }

    void read(List<Delivery.Line> typed) {
        if (typed.isEmpty() || typed.size() > GoodsReceived.LINES_MAX) {
            wrong(
                    0,
                    Field.LINE,
                    "一次最少1行，最多" + GoodsReceived.LINES_MAX + "行",
                    "write 1 to " + GoodsReceived.LINES_MAX + " lines");
            return;
        }
        for (int i = 0; i < typed.size(); i++) {
            read(i + 1, typed.get(i));
        }
    }

    private void read(int number, Delivery.Line typed) {
        int before = mistakes.size();
        Sku sku = goods(number, typed.goods().strip());
        LotId lot = lot(number, typed.lot().strip());
        Integer quantity = quantity(number, typed.quantity().strip());
        Fen cost = cost(number, typed.unitCostYuan().strip());
        LocalDate produced = date(number, Field.PRODUCED, typed.produced().strip());
        LocalDate expires = date(number, Field.EXPIRES, typed.expires().strip());
        String spec = shortText(number, Field.SPEC, typed.spec(), GoodsReceived.Line.SPEC_CHARS_MAX);
        String batch = shortText(number, Field.BATCH, typed.batch(), GoodsReceived.Line.BATCH_CHARS_MAX);
        if (mistakes.size() > before || sku == null || lot == null || quantity == null || cost == null) {
            return;
        }
        shelfLife(number, produced, expires, batch);
        if (mistakes.size() > before) {
            return;
        }
        try {
            lines.add(new GoodsReceived.Line(sku, lot, quantity, cost, produced, expires, supplier, spec, batch));
        } catch (IllegalArgumentException e) {
            // All fields are sound by themselves: what is left is a sum beyond the books.
            wrong(
                    number,
                    Field.UNIT_COST,
                    "数量乘单价超出账本范围，请看小数点",
                    quantity + " pieces at " + cost
                            + " yuan are more money than the books hold; look at the decimal point");
        }
    }

    private @Nullable Sku goods(int number, String typed) {
        if (typed.matches("\\d{13}")) {
            return byBarcode(number, typed);
        }
        Optional<String> known = tx.createQuery("SELECT sku FROM goods WHERE sku = :sku")
                .bind("sku", typed)
                .mapTo(String.class)
                .findOne();
        if (known.isEmpty()) {
            wrong(
                    number,
                    Field.GOODS,
                    typed.isEmpty() ? "请填商品" : "目录里没有商品“" + typed + "”，请先在资金池网页上添加",
                    typed.isEmpty()
                            ? "name the goods"
                            : "goods \"" + typed + "\" are not in the catalogue: add them on the fund pool's page");
        }
        return known.map(Sku::new).orElse(null);
    }

    private @Nullable Sku byBarcode(int number, String digits) {
        char check = Ean13.checkDigit(digits.substring(0, 12));
        if (digits.charAt(12) != check) {
            wrong(
                    number,
                    Field.GOODS,
                    "条码" + digits + "的校验位不对，最后一位应是" + check + "，请重新扫码",
                    "barcode " + digits + " has a wrong check digit: it should end in " + check + "; scan it again");
            return null;
        }
        Optional<String> known = tx.createQuery("SELECT sku FROM goods WHERE barcode = :barcode")
                .bind("barcode", digits)
                .mapTo(String.class)
                .findFirst();
        if (known.isEmpty()) {
            wrong(
                    number,
                    Field.GOODS,
                    "目录里没有条码" + digits + "，请先在资金池网页上添加",
                    "barcode " + digits + " is not in the catalogue: add it on the fund pool's page");
        }
        return known.map(Sku::new).orElse(null);
    }

    private @Nullable LotId lot(int number, String typed) {
        try {
            LotId lot = new LotId(typed.isEmpty() ? lotPrefix + number : typed);
            boolean before = tx.createQuery("SELECT 1 FROM lot WHERE id = :id")
                    .bind("id", lot.id())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!seen.add(lot) || before) {
                wrong(
                        number,
                        Field.LOT,
                        "批次" + lot + "已登记过，请换一个编号，或留空由系统编号",
                        "lot " + lot + " was received before: give it another number, or none");
            }
            return lot;
        } catch (IllegalArgumentException e) {
            wrong(
                    number,
                    Field.LOT,
                    "批次编号只能用1到32位字母、数字和连字符，也可留空",
                    "a lot's number has 1 to 32 letters, digits and hyphens; or leave it empty");
            return null;
        }
    }

    private @Nullable Integer quantity(int number, String typed) {
        int max = GoodsReceived.Line.QUANTITY_MAX;
        if (typed.matches("\\d{1,6}") && Integer.parseInt(typed) >= 1 && Integer.parseInt(typed) <= max) {
            return Integer.parseInt(typed);
        }
        wrong(number, Field.QUANTITY, "数量要填1到" + max + "的整数", "write a whole number of pieces, 1 to " + max);
        return null;
    }

    private @Nullable Fen cost(int number, String typed) {
        try {
            return Fen.parseYuan(typed);
        } catch (IllegalArgumentException e) {
            wrong(number, Field.UNIT_COST, "单价要填元，例如 3.50", "write the price of one piece in yuan, such as 3.50");
            return null;
        }
    }

    private @Nullable LocalDate date(int number, Field field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            wrong(
                    number,
                    field,
                    "“" + typed + "”不是日期，请写成 2026-11-21",
                    "\"" + typed + "\" is no day of the calendar: write it like 2026-11-21");
            return null;
        }
    }

    private @Nullable String shortText(int number, Field field, String typed, int charsMax) {
        String text = typed.strip();
        if (text.length() > charsMax || text.chars().anyMatch(Character::isISOControl)) {
            wrong(number, field, "最多" + charsMax + "个字", "write at most " + charsMax + " plain characters");
        }
        return text.isEmpty() ? null : text;
    }

    private void shelfLife(
            int number, @Nullable LocalDate produced, @Nullable LocalDate expires, @Nullable String batch) {
        if (produced != null && produced.isAfter(today)) {
            wrong(number, Field.PRODUCED, "生产日期在今天之后", "produced after today");
        }
        if (expires == null) {
            return;
        }
        if (expires.isBefore(today)) {
            wrong(number, Field.EXPIRES, "已过保质期，不能入库", "past its date: it may not be accepted");
        }
        if (produced != null && expires.isBefore(produced)) {
            wrong(number, Field.EXPIRES, "到期日在生产日期之前", "it expires before it was produced");
        }
        if (produced == null && batch == null) {
            wrong(
                    number,
                    Field.PRODUCED,
                    "有保质期的商品要填生产日期或生产批号",
                    "goods with a date need their day of production or the producer's lot number");
        }
    }

    void wrong(int line, Field field, String zh, String en) {
        mistakes.add(new Mistake(line, field, new Said(zh, en)));
    }
}

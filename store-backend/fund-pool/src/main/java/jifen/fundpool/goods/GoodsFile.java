package jifen.fundpool.goods;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.files.Column;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.files.FileKind;
import jifen.fundpool.files.Mistake;
import jifen.fundpool.files.Row;
import jifen.fundpool.goods.Catalogue.Goods;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.Sku;
import org.jdbi.v3.core.Handle;

/** Goods and their prices by the list; what is known already is brought up to date. */
public final class GoodsFile implements FileKind<Goods> {
    private static final Column SKU = Column.required("sku", "货号", "商品编号");
    private static final Column BARCODE = Column.optional("barcode", "条码", "条形码");
    private static final Column NAME_ZH = Column.required("nameZh", "名称", "中文名", "商品名称");
    private static final Column NAME_EN = Column.optional("nameEn", "英文名");
    private static final Column PICTURE = Column.optional("picture", "图片");
    private static final Column PRICE = Column.required("price", "积分", "兑换积分", "单价");
    private static final Column OFFERED = Column.optional("offered", "上架");

    private final Catalogue catalogue;

    public GoodsFile(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "goods";
    }

    @Override
    public Duty duty() {
        return Duty.KEEP_GOODS;
    }

    @Override
    public List<Column> columns() {
        return List.of(SKU, BARCODE, NAME_ZH, NAME_EN, PICTURE, PRICE, OFFERED);
    }

    @Override
    public Checked<Goods> check(Handle handle, CsvSheet sheet, byte[] hash) {
        Map<String, Sku> barcodes = new HashMap<>();
        Set<Sku> skus = new HashSet<>();
        Catalogue.all(handle).forEach(known -> {
            skus.add(known.sku());
            String barcode = known.barcode();
            if (barcode != null) {
                barcodes.put(barcode, known.sku());
            }
        });
        List<Mistake> mistakes = new ArrayList<>();
        List<Goods> rows = new ArrayList<>();
        Set<Sku> seen = new HashSet<>();
        for (Row row : sheet.rows()) {
            goods(row, mistakes).ifPresent(goods -> {
                if (!seen.add(goods.sku())) {
                    mistakes.add(new Mistake(row.number(), Said.of("file.twice", goods.sku())));
                }
                String barcode = goods.barcode();
                Sku other = barcode == null ? null : barcodes.putIfAbsent(barcode, goods.sku());
                if (barcode != null && other != null && !other.equals(goods.sku())) {
                    mistakes.add(new Mistake(row.number(), Said.of("goods.barcodeTaken", barcode, other)));
                }
                skus.add(goods.sku());
                rows.add(goods);
            });
        }
        if (skus.size() > Catalogue.GOODS_MAX) {
            mistakes.add(new Mistake(0, Said.of("goods.tooMany", Catalogue.GOODS_MAX)));
        }
        return new Checked<>(rows, mistakes, Said.of("goods.summary", rows.size()));
    }

    @Override
    public List<String> take(Handle tx, List<Goods> rows, byte[] hash, String by) {
        return rows.stream().flatMap(row -> catalogue.put(tx, row, by).stream()).toList();
    }

    private static Optional<Goods> goods(Row row, List<Mistake> mistakes) {
        Optional<Sku> sku = row.value(SKU, Sku::new, "file.id", mistakes);
        Optional<Ean13> barcode = row.value(BARCODE, Ean13::new, "goods.barcode", mistakes);
        Optional<Points> price = row.value(PRICE, Points::parse, "file.points", mistakes);
        Optional<Boolean> offered = row.value(OFFERED, GoodsFile::yes, "file.yesNo", mistakes);
        if (price.filter(Points.ZERO::equals).isPresent()) {
            mistakes.add(new Mistake(row.number(), Said.of("goods.free")));
        }
        if (sku.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        String nameZh = row.text(NAME_ZH);
        return Optional.of(new Goods(
                sku.get(),
                barcode.map(Ean13::digits).orElse(null),
                nameZh,
                row.text(NAME_EN).isEmpty() ? nameZh : row.text(NAME_EN),
                row.text(PICTURE),
                price.get(),
                offered.orElse(true)));
    }

    private static boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "y", "true", "1", "是" -> true;
            case "no", "n", "false", "0", "否" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}

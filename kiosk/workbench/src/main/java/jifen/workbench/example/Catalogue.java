package jifen.workbench.example;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.goods.Ean13;
import jifen.ledger.goods.Sku;

/**
 * What the example's stores offer: the daily goods and the wishes that seed 001 names, and their like. Brands are left out on purpose.
 * Barcodes carry GS1's prefix 20 for use inside one company, so that no real product is meant.
 */
public final class Catalogue {
    /** Pictures that the kiosk's screen knows. */
    public static final List<String> PICTURES = List.of(
            "soap",
            "washing-powder",
            "mosquito-coil",
            "toothpaste",
            "towel",
            "rice",
            "oil",
            "salt",
            "tissue",
            "broom",
            "basin",
            "gloves",
            "seeds",
            "service",
            "gift");

    /** Fulu's own figures come to this: 160,000 yuan of goods for nearly 50,000 points (seed 001). */
    public static final Fen FEN_PER_POINT = new Fen(320);

    /** Name, picture, shop price in yuan, shelf life in days (0: none). A store buys at four fifths of the shop price. */
    private static final String ROWS = """
            SOAP|肥皂|Soap|soap|3.2|1095
            SOAP2|透明皂|Clear soap|soap|4.5|1095
            SOAP3|香皂|Bath soap|soap|5.5|1095
            SOAP4|洗手液|Hand wash|soap|9.5|1095
            SOAP5|洗洁精|Dish soap|soap|7.8|1095
            SOAP6|洗发水|Shampoo|soap|24|1095
            SOAP7|沐浴露|Shower gel|soap|22|1095
            WASH|洗衣粉 1 千克|Washing powder 1 kg|washing-powder|9.6|1095
            WASH2|洗衣粉 2 千克|Washing powder 2 kg|washing-powder|18|1095
            WASH3|洗衣液|Liquid detergent|washing-powder|19|1095
            WASH4|漂白水|Bleach|washing-powder|5|365
            WASH5|柔顺剂|Fabric softener|washing-powder|15|1095
            COIL|蚊香|Mosquito coils|mosquito-coil|6.4|1095
            COIL2|电蚊香液|Mosquito liquid|mosquito-coil|16|1095
            COIL3|花露水|Floral water|mosquito-coil|12|1095
            COIL4|粘蝇纸|Fly paper|mosquito-coil|3|730
            PASTE|牙膏|Toothpaste|toothpaste|6.4|1095
            PASTE2|儿童牙膏|Children's toothpaste|toothpaste|9|1095
            PASTE3|牙刷|Toothbrush|toothpaste|3.2|0
            PASTE4|漱口杯|Tooth mug|toothpaste|4|0
            TOWEL|毛巾|Towel|towel|9.6|0
            TOWEL2|浴巾|Bath towel|towel|28|0
            TOWEL3|抹布三条|Three dish cloths|towel|6|0
            TOWEL4|袜子|Socks|towel|5|0
            RICE|大米 5 千克|Rice 5 kg|rice|32|365
            RICE2|面条 1 千克|Noodles 1 kg|rice|8|365
            RICE3|面粉 2.5 千克|Flour 2.5 kg|rice|14|365
            RICE4|绿豆 500 克|Mung beans 500 g|rice|7|540
            RICE5|白糖 500 克|Sugar 500 g|rice|5.5|540
            OIL|菜籽油 1.8 升|Rapeseed oil 1.8 l|oil|29|540
            OIL2|菜籽油 5 升|Rapeseed oil 5 l|oil|72|540
            OIL3|酱油|Soy sauce|oil|8|540
            OIL4|醋|Vinegar|oil|6.4|730
            OIL5|料酒|Cooking wine|oil|7|540
            SALT|食盐|Salt|salt|2.5|1095
            SALT2|味精|Seasoning|salt|6|730
            SALT3|豆瓣酱|Bean paste|salt|9|540
            SALT4|榨菜|Pickled mustard|salt|2|300
            TISSUE|抽纸|Tissues|tissue|3.2|1095
            TISSUE2|卷纸十卷|Ten toilet rolls|tissue|16|1095
            TISSUE3|垃圾袋|Bin bags|tissue|4.8|0
            TISSUE4|保鲜膜|Cling film|tissue|8|1095
            BROOM|扫把|Broom|broom|12|0
            BROOM2|拖把|Mop|broom|22|0
            BROOM3|簸箕|Dustpan|broom|8|0
            BROOM4|马桶刷|Toilet brush|broom|7|0
            BASIN|脸盆|Basin|basin|12|0
            BASIN2|水桶|Bucket|basin|16|0
            BASIN3|保温壶|Thermos|basin|32|0
            BASIN4|碗四只|Four bowls|basin|18|0
            BASIN5|菜刀|Kitchen knife|basin|26|0
            GLOVES|劳保手套|Work gloves|gloves|3.2|0
            GLOVES2|雨鞋|Rain boots|gloves|32|0
            GLOVES3|雨衣|Raincoat|gloves|26|0
            GLOVES4|草帽|Straw hat|gloves|9|0
            SEEDS|白菜种子|Cabbage seeds|seeds|3.2|730
            SEEDS2|辣椒种子|Chilli seeds|seeds|4.8|730
            SEEDS3|复合肥 5 千克|Fertiliser 5 kg|seeds|22|1095
            SEEDS4|锄头|Hoe|seeds|32|0
            GIFT|作业本十本|Ten exercise books|gift|9.6|0
            GIFT2|铅笔一盒|Box of pencils|gift|6.4|0
            GIFT3|书包|School bag|gift|48|0
            GIFT4|雨伞|Umbrella|gift|22|0
            GIFT5|手电筒|Torch|gift|19|0
            WISH1|农机租赁一小时|Farm machine, an hour|service|64|0
            WISH2|收割一亩|Harvesting, a mu|service|80|0
            WISH3|农活代工半天|Half a day of farm work|service|48|0
            WISH4|房屋整治半天|Half a day of repairs|service|56|0
            WISH5|水电检修一次|Plumber or electrician|service|32|0
            WISH6|理发一次|Haircut|service|9.6|0
            """;

    private Catalogue() {}

    public static List<Township.Good> goods() {
        List<Township.Good> goods = new ArrayList<>();
        for (String row : ROWS.lines().toList()) {
            goods.add(good(goods.size() + 1, row.split("\\|", -1)));
        }
        return List.copyOf(goods);
    }

    private static Township.Good good(int number, String[] row) {
        String twelve = "20%010d".formatted(number);
        Fen shopPrice = Fen.parseYuan(row[4]);
        return new Township.Good(
                new Sku(row[0]),
                new Ean13(twelve + Ean13.checkDigit(twelve)),
                row[1],
                row[2],
                row[3],
                price(shopPrice),
                new Fen(shopPrice.fen() * 4 / 5),
                Integer.parseInt(row[5]));
    }

    /** The shop price at the point value, up to the next half point: seed 001 counts in halves. */
    private static Points price(Fen shopPrice) {
        return new Points(BigDecimal.valueOf(shopPrice.fen())
                        .divide(BigDecimal.valueOf(FEN_PER_POINT.fen() / 2), 0, RoundingMode.UP)
                        .longValueExact()
                * 50);
    }
}

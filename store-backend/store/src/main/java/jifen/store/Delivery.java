package jifen.store;

import java.util.List;

/**
 * Goods as a person typed them, field by field, with the papers that food law wants kept. Nothing of it is believed yet.
 *
 * @param lines in the order of the form
 */
public record Delivery(Papers papers, List<Line> lines) {
    public static final int TEXT_CHARS_MAX = 120;

    /**
     * What came with the goods. All as typed; empty where nothing was.
     *
     * @param supplier the supplier's number, such as {@code S4}: it stands in the log; the rest stands beside it
     * @param licence the supplier's licence and certificates, by number
     * @param fundSource which fund paid, or who gave
     * @param buyer who bought; never who accepts
     */
    public record Papers(
            String supplier,
            String supplierName,
            String supplierAddress,
            String supplierContact,
            String licence,
            String invoice,
            String buyer,
            String fundSource) {
        /** Opening stock comes with no papers. */
        public static final Papers NONE = new Papers("", "", "", "", "", "", "", "");
    }

    /**
     * One kind of goods of one date.
     *
     * @param goods the catalogue's number, or the barcode
     * @param lot the shop's own number for the lot; empty: it is given one
     * @param spec such as {@code 5 kg}
     * @param batch the producer's lot number
     */
    public record Line(
            String goods,
            String lot,
            String quantity,
            String unitCostYuan,
            String produced,
            String expires,
            String spec,
            String batch) {}

    /** Where a mistake stands on the form. */
    public enum Field {
        GOODS,
        LOT,
        QUANTITY,
        UNIT_COST,
        PRODUCED,
        EXPIRES,
        SPEC,
        BATCH,
        SUPPLIER,
        SUPPLIER_NAME,
        SUPPLIER_ADDRESS,
        SUPPLIER_CONTACT,
        LICENCE,
        INVOICE,
        BUYER,
        FUND_SOURCE,
        /** The whole line, or with line 0 the whole form. */
        LINE
    }

    /** @param line from 1; 0 for the papers and the form as a whole */
    public record Mistake(int line, Field field, Said said) {}

    public Delivery {
        lines = List.copyOf(lines);
    }
}

package jifen.workbench.example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jifen.ledger.party.StoreId;

/** The example as the files that a manager would upload and a clerk would receive goods by: CSV, UTF-8. */
public final class ExampleFiles {
    private final Township township;

    public ExampleFiles(Township township) {
        this.township = township;
    }

    public String households() {
        return csv(
                "household,collective,homeStore,maskedName",
                township.households(),
                household -> List.of(household.id(), household.collective(), household.home(), household.maskedName()));
    }

    /** @param readKey K3 of a secure card, 32 hex digits, as its maker delivered it */
    public String cards(Function<Township.Card, String> readKey) {
        return csv(
                "uid,tier,household,number,readKey",
                township.cards(),
                card -> card.number() == null
                        ? List.of(card.uid(), "identifier", card.household(), "", "")
                        : List.of(card.uid(), "secure", card.household(), card.number(), readKey.apply(card)));
    }

    public String goods() {
        return csv(
                "sku,barcode,nameZh,nameEn,picture,price",
                township.goods(),
                good -> List.of(
                        good.sku(), good.barcode(), good.nameZh(), good.nameEn(), good.picture(), good.price()));
    }

    public String awards() {
        return csv(
                "household,points,reason",
                township.awards(),
                award -> List.of(award.household(), award.points(), award.reason()));
    }

    /** What a store receives on its first day. */
    public String receipt(StoreId store) {
        return csv(
                "sku,lot,quantity,unitCostYuan,produced,expires,supplier",
                township.deliveriesTo(store),
                lot -> List.of(
                        lot.sku(),
                        lot.lot(),
                        lot.quantity(),
                        lot.unitCost(),
                        Optional.<Object>ofNullable(lot.produced()).orElse(""),
                        Optional.<Object>ofNullable(lot.expires()).orElse(""),
                        lot.supplier()));
    }

    /** All files by the name they have on the disk. */
    public Map<String, String> all(Function<Township.Card, String> readKey) {
        return Map.of(
                "households.csv", households(),
                "cards.csv", cards(readKey),
                "goods.csv", goods(),
                "awards.csv", awards());
    }

    private static <T> String csv(String heading, List<T> rows, Function<T, List<Object>> cells) {
        return Stream.concat(
                        Stream.of(heading),
                        rows.stream()
                                .map(row -> cells.apply(row).stream()
                                        .map(cell -> quoted(cell.toString()))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}

package jifen.fundpool.console;

import java.util.List;
import java.util.Map;
import jifen.fundpool.money.FundRegister;
import jifen.webkit.sheet.Sheet;
import jifen.webkit.words.Words;
import org.jspecify.annotations.Nullable;

/** The fund register with the columns that an auditor expects (domain.md, "Registers"). */
final class FundSheet {
    private FundSheet() {}

    static Sheet of(List<FundRegister.Line> lines, Map<Long, String> donors, Words w) {
        return new Sheet(
                w.of("money.register"),
                List.of(
                        w.of("col.entry"),
                        w.of("col.date"),
                        w.of("field.collective"),
                        w.of("col.source"),
                        w.of("field.donor"),
                        w.of("field.period"),
                        w.of("col.document"),
                        w.of("field.restriction"),
                        w.of("col.amount"),
                        w.of("col.in"),
                        w.of("col.out"),
                        w.of("col.balance"),
                        w.of("col.account"),
                        w.of("col.reverses"),
                        w.of("col.reversedBy")),
                lines.stream().map(line -> row(line, donors, w)).toList());
    }

    private static List<Object> row(FundRegister.Line line, Map<Long, String> donors, Words w) {
        FundRegister.Movement movement = line.movement();
        return List.of(
                movement.entry(),
                movement.date(),
                movement.collective().id(),
                w.of("source." + movement.source().code()),
                donor(movement.donor(), donors),
                movement.period(),
                movement.document(),
                movement.restriction(),
                Sheet.hundredths(movement.amount()),
                Sheet.hundredths(movement.intoFund()),
                Sheet.hundredths(movement.outOfFund()),
                Sheet.hundredths(line.balance()),
                movement.source().account(),
                emptyWhereNone(movement.reverses()),
                emptyWhereNone(line.reversedBy()));
    }

    private static String donor(@Nullable Long number, Map<Long, String> donors) {
        return number == null ? "" : donors.getOrDefault(number, "D" + number);
    }

    private static String emptyWhereNone(@Nullable String text) {
        return text == null ? "" : text;
    }
}

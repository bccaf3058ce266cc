package jifen.terminal.shopweb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import jifen.store.RedemptionRegister;
import jifen.store.RedemptionRegister.Item;
import jifen.store.RedemptionRegister.Row;
import jifen.terminal.shopweb.Register.Cell;
import jifen.terminal.shopweb.Register.Column;

/** Redemptions in the columns that a shop and its auditor expect (domain.md, "Registers"). */
final class RedemptionRows {
    private static final List<Column> COLUMNS = List.of(
            Column.text("number"),
            Column.text("time"),
            Column.detail("kiosk"),
            Column.detail("card"),
            Column.words("household"),
            Column.detail("collector"),
            Column.words("item"),
            Column.detail("lot"),
            Column.text("quantity"),
            Column.number("points"),
            Column.detail("cash"),
            Column.detail("before"),
            Column.number("after"),
            Column.detail("proof"),
            Column.text("clerk"),
            Column.text("status"),
            Column.detail("synced"));

    private RedemptionRows() {}

    static Register register(Page page, List<Row> rows) {
        return new Register(
                "redemptions.title",
                COLUMNS,
                rows.stream().map(row -> row(page, row)).toList());
    }

    /** What was taken, a line for each lot. */
    static Register items(Page page, Row row) {
        return new Register(
                "redemptions.title",
                List.of(Column.words("item"), Column.text("lot"), Column.number("quantity"), Column.number("points")),
                row.items().stream()
                        .map(item -> new Register.Row(
                                null,
                                false,
                                List.of(
                                        Cell.of(page.in(
                                                item.name().zh(), item.name().en())),
                                        Cell.of(item.lot()),
                                        Cell.of(item.quantity()),
                                        Cell.of(item.points()))))
                        .toList());
    }

    private static Register.Row row(Page page, Row row) {
        return new Register.Row(
                ShopDesk.ROOT + "redemptions/" + row.number(),
                row.reversal() != null,
                List.of(
                        Cell.of(row.number()),
                        Cell.of(WallClock.minute(row.at())),
                        Cell.of(row.kiosk()),
                        Cell.of(row.cardSuffix()),
                        Cell.of(row.household() + " " + row.maskedName()),
                        Cell.of(collector(page, row)),
                        Cell.of(each(
                                row,
                                item -> page.in(item.name().zh(), item.name().en()))),
                        Cell.of(each(row, item -> item.lot().id())),
                        Cell.of(each(row, item -> String.valueOf(item.quantity()))),
                        Cell.of(row.total()),
                        // The shop takes no cash yet; the column stands because auditors look for it.
                        Cell.yuan(0),
                        Cell.of(row.before()),
                        Cell.of(row.after()),
                        Cell.of(proof(page, row)),
                        Cell.of(clerk(page, row)),
                        Cell.of(page.say(row.reversal() == null ? "status.DONE" : "status.REVERSED")),
                        Cell.of(synced(page, row))));
    }

    static List<Fact> facts(Page page, Row row) {
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.big("points", row.total()),
                Fact.of("time", WallClock.minute(row.at())),
                Fact.of("household", row.household() + " " + row.maskedName()),
                Fact.of("kind", proof(page, row)),
                Fact.of("collector", collector(page, row)),
                Fact.of("clerk", clerk(page, row)),
                Fact.of("before", row.before()),
                Fact.of("after", row.after()),
                Fact.of("kiosk", row.kiosk()),
                Fact.of("synced", synced(page, row))));
        if (row.cardSuffix() != null) {
            facts.add(Fact.of("card", row.cardSuffix()));
        }
        if (row.takenOn() != null) {
            facts.add(Fact.of("takenOn", row.takenOn()));
        }
        RedemptionRegister.Reversal reversal = row.reversal();
        if (reversal != null) {
            facts.add(Fact.of("reversal", reversal.number() + " · " + reversal.date()));
            facts.add(Fact.of("reversedBy", who(page, reversal.by())));
            facts.add(Fact.of("reason", reversal.reason()));
        }
        return facts;
    }

    private static String each(Row row, Function<Item, String> of) {
        return row.items().stream().map(of).collect(Collectors.joining("; "));
    }

    private static String collector(Page page, Row row) {
        if (row.relation() == null) {
            return page.say("collector.card");
        }
        String relation = page.say("relation." + row.relation());
        return row.collector() == null ? relation : row.collector() + " (" + relation + ")";
    }

    /** What proves it: a card that proved itself, one that only showed its number, or two people's word. */
    private static String proof(Page page, Row row) {
        return switch (row.kind()) {
            case CARD -> page.say("proof." + row.tier());
            case PAPER -> page.say("kind.PAPER") + " " + row.paper();
            case FORGOTTEN_CARD -> page.say("kind.FORGOTTEN_CARD");
            case PROXY -> page.say("kind.PROXY");
        };
    }

    private static String clerk(Page page, Row row) {
        String clerk = who(page, row.clerk());
        return row.second() == null ? clerk : clerk + " + " + row.second();
    }

    /** A person's staff number, or the screen itself. */
    static String who(Page page, String by) {
        return by.equals("kiosk") ? page.say("who.kiosk") : by;
    }

    private static String synced(Page page, Row row) {
        return row.syncedAt() == null ? page.say("status.WAITING") : WallClock.minute(row.syncedAt());
    }
}

package jifen.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/**
 * Each household's own ledger (台账) as this shop can show it: what the fund pool said last, and what was done here since, also while it
 * is still on the way.
 */
public final class HouseholdBook {
    private final Shop shop;

    HouseholdBook(Shop shop) {
        this.shop = shop;
    }

    /** Where a line comes from, for the words before it. */
    public enum Kind {
        /** From the fund pool: points earned or deducted, or something at another shop. */
        POOL,
        /** Redeemed here with a card. */
        REDEEMED,
        /** Redeemed here with the help of two people of the shop. */
        ASSISTED,
        /** Taken back here. */
        REVERSED,
        /** Held here until its card says whether it paid; the goods are still in the shop. */
        HELD
    }

    /** So many pieces of some goods. */
    public record Item(Sku sku, Said name, int quantity) {}

    /**
     * One line.
     *
     * @param hundredths of a point; below zero for what was spent or deducted
     * @param reason the fund pool's words, or why it was taken back; empty for a redemption, whose items say all
     * @param number of the entry
     * @param onTheWay the fund pool does not hold it yet
     */
    public record Line(
            LocalDate date,
            long hundredths,
            Kind kind,
            String reason,
            List<Item> items,
            String number,
            boolean onTheWay) {}

    /** The newest first, at most {@code linesMax}. */
    public List<Line> of(HouseholdId household, int linesMax) {
        return RedemptionIndex.read(shop.database(), handle -> {
            Map<String, Line> own = new HashMap<>();
            List<Line> lines = new ArrayList<>(own(handle, household, linesMax));
            lines.forEach(line -> own.put(line.number(), line));
            for (Line said : statement(handle, household)) {
                if (!own.containsKey(said.number())) {
                    lines.add(said);
                }
            }
            return lines.stream()
                    .sorted(Comparator.comparing(Line::date).reversed())
                    .limit(Math.max(0, linesMax))
                    .toList();
        });
    }

    /** What the fund pool said last replaces what it said before. */
    static void put(Handle tx, News.StatementNews news) {
        tx.createUpdate("DELETE FROM statement_line WHERE household = :household")
                .bind("household", news.household().id())
                .execute();
        int place = 0;
        for (News.StatementNews.Line line : news.lines()) {
            tx.createUpdate("""
                            INSERT INTO statement_line (household, place, date, points, reason, number)
                            VALUES (:household, :place, :date, :points, :reason, :number)""")
                    .bind("household", news.household().id())
                    .bind("place", place++)
                    .bind("date", line.date().toString())
                    .bind("points", line.hundredths())
                    .bind("reason", line.reason())
                    .bind("number", line.number())
                    .execute();
        }
    }

    private List<Line> statement(Handle handle, HouseholdId household) {
        return handle.createQuery("""
                        SELECT date, points, reason, number FROM statement_line WHERE household = :household
                        ORDER BY place""")
                .bind("household", household.id())
                .map((row, context) -> new Line(
                        LocalDate.parse(row.getString(1)),
                        row.getLong(2),
                        Kind.POOL,
                        row.getString(3),
                        List.of(),
                        row.getString(4),
                        false))
                .list();
    }

    private List<Line> own(Handle handle, HouseholdId household, int linesMax) {
        Set<Long> places = new TreeSet<>(Comparator.reverseOrder());
        handle.createQuery("""
                        SELECT position, reversed_by FROM redemption WHERE household = :household
                        ORDER BY position DESC LIMIT :max""")
                .bind("household", household.id())
                .bind("max", linesMax)
                .map((row, context) -> List.of(row.getLong(1), row.getLong(2)))
                .forEach(places::addAll);
        places.remove(0L);
        places.addAll(Unsettled.of(handle, household));
        GoodsNames names = new GoodsNames(handle);
        return places.stream()
                .map(place -> line(
                        names,
                        Journal.bodyAt(handle, Position.ofKey(place)).orElseThrow(),
                        Outbox.syncedAt(handle, place).isEmpty()))
                .toList();
    }

    private static Line line(GoodsNames names, EntryBody entry, boolean onTheWay) {
        EntryId number = entry.id();
        return switch (entry.event()) {
            case Redemption said ->
                new Line(
                        entry.date(),
                        -said.total().hundredths(),
                        said.byCard().isPresent() ? Kind.REDEEMED : Kind.ASSISTED,
                        "",
                        items(names, said.lines()),
                        number.toString(),
                        onTheWay);
            case Reversed back ->
                new Line(
                        entry.date(),
                        back.total().hundredths(),
                        Kind.REVERSED,
                        back.reason(),
                        items(names, back.lines()),
                        number.toString(),
                        onTheWay);
            case RedemptionIntended held ->
                new Line(
                        entry.date(),
                        -held.total().hundredths(),
                        Kind.HELD,
                        "",
                        items(names, held.lines()),
                        number.toString(),
                        onTheWay);
            default -> throw new IllegalStateException("entry " + number + " is listed as a redemption and is none");
        };
    }

    /** What came from two lots is still one kind of goods to whoever took it home. */
    private static List<Item> items(GoodsNames names, List<Redeemed.Line> lines) {
        Map<Sku, Integer> pieces = new java.util.LinkedHashMap<>();
        lines.forEach(line -> pieces.merge(line.sku(), line.quantity(), Integer::sum));
        return pieces.entrySet().stream()
                .map(item -> new Item(item.getKey(), names.of(item.getKey()), item.getValue()))
                .toList();
    }
}

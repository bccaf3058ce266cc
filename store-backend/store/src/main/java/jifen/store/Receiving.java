package jifen.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jifen.journal.EntryId;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import org.jdbi.v3.core.Handle;

/** Goods into the shop (进货验收): all lines of a receipt, or none with every mistake named. */
public final class Receiving {
    private final Shop shop;

    Receiving(Shop shop) {
        this.shop = shop;
    }

    public sealed interface Outcome {
        record Received(EntryId number, int lines) implements Outcome {}

        /** Nothing was stored. */
        record Wrong(List<String> mistakes) implements Outcome {}
    }

    /** @param by who accepts the goods */
    public Outcome receive(List<GoodsReceived.Line> lines, String by) {
        return shop.database().write(tx -> {
            List<String> mistakes = mistakes(tx, lines);
            if (!mistakes.isEmpty()) {
                return new Outcome.Wrong(mistakes);
            }
            var entry = shop.append(tx, new GoodsReceived(shop.store(), lines), by);
            lines.forEach(line -> insert(tx, line));
            return new Outcome.Received(entry.id(), lines.size());
        });
    }

    private List<String> mistakes(Handle tx, List<GoodsReceived.Line> lines) {
        List<String> mistakes = new ArrayList<>();
        if (lines.isEmpty() || lines.size() > GoodsReceived.LINES_MAX) {
            mistakes.add("a receipt has 1 to " + GoodsReceived.LINES_MAX + " lines, not " + lines.size());
        }
        Set<LotId> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            GoodsReceived.Line line = lines.get(i);
            String row = "line " + (i + 1) + ": ";
            if (!exists(tx, "SELECT 1 FROM goods WHERE sku = :id", line.sku().id())) {
                mistakes.add(row + "goods " + line.sku()
                        + " are not in the catalogue: add them on the fund pool's page, and let"
                        + " this kiosk sync once");
            }
            if (!seen.add(line.lot())
                    || exists(tx, "SELECT 1 FROM lot WHERE id = :id", line.lot().id())) {
                mistakes.add(
                        row + "lot " + line.lot() + " was received before: give this delivery a number of its own");
            }
        }
        return mistakes;
    }

    private static boolean exists(Handle tx, String sql, String id) {
        return tx.createQuery(sql).bind("id", id).mapTo(Integer.class).findOne().isPresent();
    }

    static void insert(Handle tx, GoodsReceived.Line line) {
        tx.createUpdate("""
                        INSERT INTO lot (id, sku, unit_cost, produced, expires, supplier)
                        VALUES (:id, :sku, :cost, :produced, :expires, :supplier)""")
                .bind("id", line.lot().id())
                .bind("sku", line.sku().id())
                .bind("cost", line.unitCost().fen())
                .bind("produced", Cards.Dates.text(line.produced()))
                .bind("expires", Cards.Dates.text(line.expires()))
                .bind("supplier", line.supplier())
                .execute();
    }
}

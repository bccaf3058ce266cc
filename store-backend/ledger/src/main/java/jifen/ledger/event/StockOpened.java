package jifen.ledger.event;

import java.util.List;
import jifen.ledger.account.Account;
import jifen.ledger.account.Postings;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.StaffId;

/**
 * What stood on the shelves when a shop's books began, counted by one person and signed by a second. It comes from no delivery, so
 * no supplier is owed for it.
 *
 * @param second who signed; who counted is the entry's {@code by}
 */
public record StockOpened(StoreId store, List<GoodsReceived.Line> lines, StaffId second) implements StoreEvent {
    public StockOpened {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > GoodsReceived.LINES_MAX) {
            throw new IllegalArgumentException("an opening stock has 1 to " + GoodsReceived.LINES_MAX + " lines");
        }
    }

    @Override
    public Postings postings() {
        Postings.Builder legs = Postings.of();
        for (GoodsReceived.Line line : lines) {
            legs.move(line.cost().fen(), Account.opening(store), Account.inventory(store, line.lot()));
            legs.move(line.quantity(), Account.opened(store, line.lot()), Account.shelf(store, line.lot()));
        }
        return legs.build();
    }
}

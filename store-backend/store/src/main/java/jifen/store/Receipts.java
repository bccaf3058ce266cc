package jifen.store;

import java.util.List;
import jifen.journal.EntryBody;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.StockOpened;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables beside the log that keep lots and the papers they came with; written in the transaction of the entry. */
final class Receipts {
    private static final int NODE_CHARS_MAX = 8;

    private Receipts() {}

    /** What a receipt is. */
    private enum Kind {
        RECEIVED,
        OPENED
    }

    static void add(Handle tx, EntryBody entry, Delivery.Papers papers) {
        switch (entry.event()) {
            case GoodsReceived received -> add(tx, entry, Kind.RECEIVED, null, received.lines(), papers);
            case StockOpened opened ->
                add(tx, entry, Kind.OPENED, opened.second().id(), opened.lines(), papers);
            default -> throw new IllegalArgumentException("entry " + entry.id() + " brings no goods");
        }
    }

    /** Of an entry that came back: its lots; and, where the papers are lost, that there were some. */
    static void again(Handle tx, EntryBody entry, List<GoodsReceived.Line> lines) {
        boolean kept = tx.createQuery("SELECT EXISTS (SELECT 1 FROM receipt WHERE position = :place)")
                .bind("place", entry.position().key())
                .mapTo(Boolean.class)
                .one();
        if (kept) {
            lines.forEach(line -> lot(tx, entry.position(), line));
        } else {
            add(tx, entry, Delivery.Papers.NONE);
        }
    }

    private static void add(
            Handle tx,
            EntryBody entry,
            Kind kind,
            @Nullable String second,
            List<GoodsReceived.Line> lines,
            Delivery.Papers papers) {
        tx.createUpdate("""
                        INSERT INTO receipt (position, date, kind, acceptor, second, supplier_name, supplier_address,
                            supplier_contact, supplier_licence, invoice, buyer, fund_source)
                        VALUES (:place, :date, :kind, :acceptor, :second, nullif(:name, ''), nullif(:address, ''), nullif(:contact, ''),
                            nullif(:licence, ''), nullif(:invoice, ''), nullif(:buyer, ''), nullif(:fund, ''))""")
                .bind("place", entry.position().key())
                .bind("date", entry.date().toString())
                .bind("kind", kind.name())
                .bind("acceptor", entry.by())
                .bind("second", second)
                .bind("name", papers.supplierName().strip())
                .bind("address", papers.supplierAddress().strip())
                .bind("contact", papers.supplierContact().strip())
                .bind("licence", papers.licence().strip())
                .bind("invoice", papers.invoice().strip())
                .bind("buyer", papers.buyer().strip())
                .bind("fund", papers.fundSource().strip())
                .execute();
        lines.forEach(line -> lot(tx, entry.position(), line));
    }

    private static void lot(Handle tx, Position receipt, GoodsReceived.Line line) {
        tx.createUpdate("""
                        INSERT INTO lot (id, sku, unit_cost, produced, expires, supplier, receipt, quantity, spec, batch)
                        VALUES (:id, :sku, :cost, :produced, :expires, :supplier, :receipt, :quantity, :spec, :batch)""")
                .bind("id", line.lot().id())
                .bind("sku", line.sku().id())
                .bind("cost", line.unitCost().fen())
                .bind("produced", Cards.Dates.text(line.produced()))
                .bind("expires", Cards.Dates.text(line.expires()))
                .bind("supplier", line.supplier())
                .bind("receipt", receipt.key())
                .bind("quantity", line.quantity())
                .bind("spec", line.spec())
                .bind("batch", line.batch())
                .execute();
    }

    /**
     * What the numbers of unnumbered lots begin with: kiosk, epoch and place of the entry that will bring them, so that no kiosk of the
     * store ever gives the same number again.
     */
    static String lotPrefix(Handle tx, Journal journal) {
        int epoch =
                tx.createQuery("SELECT epoch FROM node").mapTo(Integer.class).one();
        Position next = journal.last(tx)
                .map(last -> last.position())
                .filter(last -> last.epoch() == epoch)
                .orElse(new Position(epoch, 0))
                .next();
        String node = journal.node().id();
        String kiosk = node.substring(node.lastIndexOf('-') + 1);
        return "L" + kiosk.substring(Math.max(0, kiosk.length() - NODE_CHARS_MAX)) + "-" + epoch + "-" + next.seq()
                + "-";
    }
}

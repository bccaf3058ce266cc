package jifen.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.journal.EntryId;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.SeparationOfDuties;
import jifen.ledger.staff.StaffMember;
import jifen.store.Delivery.Field;
import jifen.store.Delivery.Mistake;
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

    /** What became of a delivery that was typed, or of an opening stock. */
    public sealed interface Acceptance {
        /** @param lots their numbers, in the order of the lines */
        record Accepted(EntryId number, List<LotId> lots) implements Acceptance {}

        /** Nothing was stored. */
        record Wrong(List<Mistake> mistakes) implements Acceptance {}

        /** Nothing was stored: whoever asked may not. */
        record Refused(DutyRefusal refusal) implements Acceptance {}
    }

    /** From a file, on the command line of the shop. @param by who accepts the goods */
    public Outcome receive(List<GoodsReceived.Line> lines, String by) {
        return shop.database().write(tx -> {
            List<String> mistakes = mistakes(tx, lines);
            if (!mistakes.isEmpty()) {
                return new Outcome.Wrong(mistakes);
            }
            var entry = shop.append(tx, new GoodsReceived(shop.store(), lines), by);
            Receipts.add(tx, entry, Delivery.Papers.NONE);
            return new Outcome.Received(entry.id(), lines.size());
        });
    }

    /**
     * Accepts a delivery as it was typed, or names all that is wrong with it.
     *
     * @param acceptor as they signed in; what the roll says of them now is what counts. Never the buyer
     */
    public Acceptance receive(StaffMember acceptor, Delivery delivery) {
        return shop.database().write(tx -> {
            StaffMember by = StaffRoll.acting(tx, acceptor);
            Optional<DutyRefusal> duty = SeparationOfDuties.sole(by, Duty.RECEIVE_GOODS, List.of());
            if (duty.isPresent()) {
                return new Acceptance.Refused(duty.get());
            }
            DeliveryReading reading = new DeliveryReading(
                    tx,
                    shop.today(tx),
                    Receipts.lotPrefix(tx, shop.journal()),
                    delivery.papers().supplier().strip());
            papers(reading, delivery.papers(), by);
            reading.read(delivery.lines());
            if (!reading.mistakes().isEmpty()) {
                return new Acceptance.Wrong(List.copyOf(reading.mistakes()));
            }
            var event = new GoodsReceived(shop.store(), reading.lines());
            var entry = shop.append(tx, event, by.id().id());
            Receipts.add(tx, entry, delivery.papers());
            return new Acceptance.Accepted(
                    entry.id(),
                    reading.lines().stream().map(GoodsReceived.Line::lot).toList());
        });
    }

    /** What the last delivery of this supplier said of it, so that nobody types an address twice. */
    public Optional<Delivery.Papers> lastPapersOf(String supplier) {
        return shop.database()
                .read(handle -> handle.createQuery("""
                        SELECT r.supplier_name, r.supplier_address, r.supplier_contact, r.supplier_licence
                        FROM lot l JOIN receipt r ON r.position = l.receipt
                        WHERE l.supplier = :supplier AND r.supplier_name IS NOT NULL
                        ORDER BY l.receipt DESC LIMIT 1""")
                        .bind("supplier", supplier.strip())
                        .map((row, context) -> new Delivery.Papers(
                                supplier.strip(),
                                row.getString(1),
                                Optional.ofNullable(row.getString(2)).orElse(""),
                                Optional.ofNullable(row.getString(3)).orElse(""),
                                Optional.ofNullable(row.getString(4)).orElse(""),
                                "",
                                "",
                                ""))
                        .findOne());
    }

    private static void papers(DeliveryReading reading, Delivery.Papers papers, StaffMember acceptor) {
        needed(reading, Field.SUPPLIER, papers.supplier(), GoodsReceived.Line.SUPPLIER_CHARS_MAX);
        needed(reading, Field.SUPPLIER_NAME, papers.supplierName(), Delivery.TEXT_CHARS_MAX);
        needed(reading, Field.SUPPLIER_ADDRESS, papers.supplierAddress(), Delivery.TEXT_CHARS_MAX);
        needed(reading, Field.SUPPLIER_CONTACT, papers.supplierContact(), Delivery.TEXT_CHARS_MAX);
        bounded(reading, Field.LICENCE, papers.licence(), Delivery.TEXT_CHARS_MAX);
        bounded(reading, Field.INVOICE, papers.invoice(), Delivery.TEXT_CHARS_MAX);
        bounded(reading, Field.BUYER, papers.buyer(), Delivery.TEXT_CHARS_MAX);
        bounded(reading, Field.FUND_SOURCE, papers.fundSource(), Delivery.TEXT_CHARS_MAX);
        String buyer = papers.buyer().strip();
        if (buyer.equals(acceptor.name()) || buyer.equals(acceptor.id().id())) {
            reading.wrong(0, Field.BUYER, "采购人不能自己验收，请另一人来验收", "who bought does not accept: let another person accept");
        }
    }

    private static void needed(DeliveryReading reading, Field field, String text, int charsMax) {
        if (text.isBlank()) {
            reading.wrong(0, field, "请填写", "it is missing, and food law wants it kept");
        }
        bounded(reading, field, text, charsMax);
    }

    private static void bounded(DeliveryReading reading, Field field, String text, int charsMax) {
        if (text.strip().length() > charsMax || text.strip().chars().anyMatch(Character::isISOControl)) {
            reading.wrong(0, field, "最多" + charsMax + "个字", "write at most " + charsMax + " plain characters");
        }
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
}

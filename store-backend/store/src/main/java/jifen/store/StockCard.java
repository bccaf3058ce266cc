package jifen.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.staff.StaffId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stock card (库存卡) of one lot: every piece that came and went, by which entry and whom, as the log tells it. */
public final class StockCard {
    private final Shop shop;

    public StockCard(Shop shop) {
        this.shop = shop;
    }

    /** Why pieces moved. */
    public enum Kind {
        RECEIVED,
        OPENED,
        REDEEMED,
        REVERSED,
        CORRECTED
    }

    /**
     * One movement.
     *
     * @param pieces onto the shelf, or, below zero, off it
     * @param left pieces afterwards
     * @param cause of a correction; null for others
     * @param note of a correction, or the reason of a reversal
     * @param second who signed; null where one person was enough
     */
    public record Move(
            EntryId number,
            LocalDate date,
            Kind kind,
            int pieces,
            int left,
            StockCorrected.@Nullable Cause cause,
            String note,
            String by,
            @Nullable StaffId second) {}

    /**
     * The lot, and what happened to it, the newest first.
     *
     * @param cut there were more movements than were asked for
     */
    public record Card(Lot lot, String nameZh, String nameEn, String picture, List<Move> moves, boolean cut) {}

    /** The card; empty when this shop never had such a lot. */
    public Optional<Card> of(LotId id, int movesMax) {
        return RedemptionIndex.read(
                shop.database(),
                handle -> lot(handle, id).map(lot -> {
                    List<Position> places = places(handle, lot, movesMax + 1);
                    List<Move> moves = moves(handle, lot, places.subList(0, Math.min(places.size(), movesMax)));
                    return handle.createQuery("SELECT name_zh, name_en, picture FROM goods WHERE sku = :sku")
                            .bind("sku", lot.sku().id())
                            .map((row, context) -> new Card(
                                    lot,
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    moves,
                                    places.size() > movesMax))
                            .findOne()
                            .orElseGet(() -> new Card(
                                    lot, lot.sku().id(), lot.sku().id(), "gift", moves, places.size() > movesMax));
                }));
    }

    private Optional<Lot> lot(Handle handle, LotId id) {
        // What waits for a card's word has not left the shop.
        int left = Math.toIntExact(Balances.of(handle, Account.shelf(shop.store(), id))
                + Balances.of(handle, Account.reserved(shop.store(), id)));
        return handle.createQuery("SELECT sku, unit_cost, expires FROM lot WHERE id = :id")
                .bind("id", id.id())
                .map((row, context) -> new Lot(
                        id,
                        new Sku(row.getString(1)),
                        new Fen(row.getLong(2)),
                        Cards.Dates.orNull(row.getString(3)),
                        left))
                .findOne();
    }

    /** The text is only a sieve: what an entry says of the lot is read from its event. */
    private static List<Position> places(Handle handle, Lot lot, int max) {
        return handle.createQuery("""
                        SELECT position FROM (
                            SELECT receipt AS position FROM lot WHERE id = :lot AND receipt IS NOT NULL
                            UNION SELECT position FROM correction WHERE lot = :lot
                            UNION SELECT d.position FROM redemption_goods d JOIN entry e ON e.position = d.position
                                WHERE d.sku = :sku AND instr(CAST(e.bytes AS TEXT), :said) > 0
                            UNION SELECT r.reversed_by FROM redemption r
                                JOIN redemption_goods d ON d.position = r.position AND d.sku = :sku
                                JOIN entry e ON e.position = r.position
                                WHERE r.reversed_by IS NOT NULL AND instr(CAST(e.bytes AS TEXT), :said) > 0)
                        ORDER BY position DESC LIMIT :max""")
                .bind("lot", lot.id().id())
                .bind("sku", lot.sku().id())
                .bind("said", "\"" + lot.id().id() + "\"")
                .bind("max", max)
                .mapTo(Long.class)
                .map(Position::ofKey)
                .list();
    }

    private static List<Move> moves(Handle handle, Lot lot, List<Position> places) {
        List<Move> moves = new ArrayList<>();
        int left = lot.onShelf();
        for (Position place : places) {
            EntryBody entry = Journal.bodyAt(handle, place).orElseThrow();
            Optional<Move> move = move(entry, lot.id(), left);
            if (move.isPresent()) {
                moves.add(move.get());
                left -= move.get().pieces();
            }
        }
        return Collections.unmodifiableList(moves);
    }

    private static Optional<Move> move(EntryBody entry, LotId lot, int left) {
        Move move = switch (entry.event()) {
            case GoodsReceived received ->
                move(entry, Kind.RECEIVED, brought(received.lines(), lot), left, null, "", null);
            case StockOpened opened ->
                move(entry, Kind.OPENED, brought(opened.lines(), lot), left, null, "", opened.second());
            case Redemption redemption ->
                move(entry, Kind.REDEEMED, -taken(redemption.lines(), lot), left, null, "", second(redemption));
            case Reversed reversed ->
                move(entry, Kind.REVERSED, taken(reversed.lines(), lot), left, null, reversed.reason(), null);
            case StockCorrected corrected ->
                move(
                        entry,
                        Kind.CORRECTED,
                        corrected.lot().equals(lot) ? corrected.pieces() : 0,
                        left,
                        corrected.cause(),
                        corrected.note(),
                        corrected.second());
            default -> move(entry, Kind.RECEIVED, 0, left, null, "", null);
        };
        return move.pieces() == 0 ? Optional.empty() : Optional.of(move);
    }

    private static @Nullable StaffId second(Redemption redemption) {
        return redemption instanceof AssistedRedemption assisted ? assisted.second() : null;
    }

    private static Move move(
            EntryBody entry,
            Kind kind,
            int pieces,
            int left,
            StockCorrected.@Nullable Cause cause,
            String note,
            @Nullable StaffId second) {
        return new Move(entry.id(), entry.date(), kind, pieces, left, cause, note, entry.by(), second);
    }

    private static int brought(List<GoodsReceived.Line> lines, LotId lot) {
        return lines.stream()
                .filter(line -> line.lot().equals(lot))
                .mapToInt(GoodsReceived.Line::quantity)
                .sum();
    }

    private static int taken(List<Redeemed.Line> lines, LotId lot) {
        return lines.stream()
                .filter(line -> line.lot().equals(lot))
                .mapToInt(Redeemed.Line::quantity)
                .sum();
    }
}

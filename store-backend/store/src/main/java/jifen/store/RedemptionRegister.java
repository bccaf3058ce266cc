package jifen.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.staff.StaffId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Redemption register (兑换登记表): every redemption of this shop, the newest first, as the log tells it. */
public final class RedemptionRegister {
    public static final int PAGE_ROWS = 50;

    private static final int TEXT_CHARS_MAX = 60;

    private final Shop shop;

    RedemptionRegister(Shop shop) {
        this.shop = shop;
    }

    /** By what way it came about, and so what proves it. */
    public enum Kind {
        CARD,
        PAPER,
        FORGOTTEN_CARD,
        PROXY
    }

    /** How it stands. */
    public enum Status {
        DONE,
        REVERSED,
        /** The fund pool does not hold it yet. */
        WAITING
    }

    /**
     * Which rows; null leaves a part of it open.
     *
     * @param from first day, and {@code to} the last, both included
     * @param text found in the number, the household, its masked name, a card's end, a slip's number, who collected, or the goods
     */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable HouseholdId household,
            @Nullable Sku sku,
            @Nullable Kind kind,
            @Nullable Status status,
            @Nullable String text) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null, null);

        /** However they stand. */
        public Filter(
                @Nullable LocalDate from,
                @Nullable LocalDate to,
                @Nullable HouseholdId household,
                @Nullable Sku sku,
                @Nullable Kind kind,
                @Nullable String text) {
            this(from, to, household, sku, kind, null, text);
        }

        public Filter {
            String sought = text == null ? "" : text.strip();
            text = sought.isEmpty() ? null : sought.substring(0, Math.min(sought.length(), TEXT_CHARS_MAX));
        }
    }

    /** @param more there is another page behind this one */
    public record Page(List<Row> rows, int page, boolean more) {}

    /** One kind of goods of one lot. */
    public record Item(Sku sku, Said name, LotId lot, int quantity, Points points) {}

    /**
     * One redemption.
     *
     * @param cardSuffix the end of the card's number; null without a card
     * @param tier how far the card proved itself; null without a card
     * @param relation who collected, as the household sees them; null with a card
     * @param collector by name, where it was asked and not yet erased
     * @param before what the household could spend here before, and {@code after} it
     * @param paper the slip's number
     * @param clerk who entered it; {@code kiosk} at the screen
     * @param second who signed an assisted one
     * @param reversal how it was taken back; null while it stands
     * @param syncedAt when the fund pool said it holds it; null: on the way
     */
    public record Row(
            EntryId number,
            LocalDate date,
            Instant at,
            NodeId kiosk,
            Kind kind,
            @Nullable String cardSuffix,
            @Nullable CardTier tier,
            HouseholdId household,
            String maskedName,
            AssistedRedemption.@Nullable Relation relation,
            @Nullable String collector,
            List<Item> items,
            Points total,
            Points before,
            Points after,
            @Nullable String paper,
            @Nullable LocalDate takenOn,
            String clerk,
            @Nullable StaffId second,
            @Nullable Reversal reversal,
            @Nullable Instant syncedAt) {}

    /** How a redemption was taken back. */
    public record Reversal(
            EntryId number,
            LocalDate date,
            String by,
            String reason,
            @Nullable Instant syncedAt) {}

    /** @param page from 0 */
    public Page find(Filter filter, int page) {
        return RedemptionIndex.read(shop.database(), handle -> {
            GoodsNames names = new GoodsNames(handle);
            List<Row> rows = RedemptionSearch.places(handle, filter, page)
                    .map((found, context) -> row(
                            handle,
                            names,
                            Position.ofKey(found.getLong(1)),
                            found.getString(2),
                            found.getString(3),
                            reversedBy(found.getLong(4))))
                    .list();
            boolean more = rows.size() > PAGE_ROWS;
            return new Page(List.copyOf(more ? rows.subList(0, PAGE_ROWS) : rows), page, more);
        });
    }

    /** One redemption by its number, such as a receipt's QR code says it. */
    public Optional<Row> find(EntryId number) {
        return RedemptionIndex.read(
                shop.database(),
                handle -> handle.createQuery("""
                        SELECT h.masked_name, a.collector, r.reversed_by FROM redemption r
                        LEFT JOIN household h ON h.id = r.household LEFT JOIN assistance a ON a.position = r.position
                        WHERE r.position = :place""")
                        .bind("place", number.position().key())
                        .map((found, context) -> row(
                                handle,
                                new GoodsNames(handle),
                                number.position(),
                                found.getString(1),
                                found.getString(2),
                                reversedBy(found.getLong(3))))
                        .findOne()
                        .filter(row -> row.number().equals(number)));
    }

    private static @Nullable Position reversedBy(long key) {
        return key == 0 ? null : Position.ofKey(key);
    }

    /**
     * What a filter's redemptions come to; those taken back count for nothing but themselves.
     *
     * @param redemptions that stand
     * @param reversed taken back
     */
    public record Totals(long redemptions, long reversed, Points points, long pieces, Fen cost) {}

    /** Reads what the log says of all of them: as long as the filter is wide. */
    public Totals totals(Filter filter) {
        return RedemptionIndex.read(
                shop.database(),
                handle -> RedemptionSearch.filtered(handle, """
                        SELECT count(*), count(r.reversed_by),
                            coalesce(sum(CASE WHEN r.reversed_by IS NULL THEN json_extract(e.text, '$.event.total') END), 0),
                            coalesce(sum(CASE WHEN r.reversed_by IS NULL THEN
                                (SELECT sum(json_extract(value, '$.quantity')) FROM json_each(e.text, '$.event.lines')) END), 0),
                            coalesce(sum(CASE WHEN r.reversed_by IS NULL THEN
                                (SELECT sum(json_extract(value, '$.cost')) FROM json_each(e.text, '$.event.lines')) END), 0)
                        FROM redemption r JOIN (SELECT position, CAST(bytes AS TEXT) AS text FROM entry) e
                            ON e.position = r.position
                        """, filter, "")
                        .map((row, context) -> new Totals(
                                row.getLong(1) - row.getLong(2),
                                row.getLong(2),
                                new Points(row.getLong(3)),
                                row.getLong(4),
                                new Fen(row.getLong(5))))
                        .one());
    }

    private static Row row(
            Handle handle,
            GoodsNames names,
            Position place,
            @Nullable String maskedName,
            @Nullable String collector,
            @Nullable Position reversedBy) {
        EntryBody entry = Journal.bodyAt(handle, place).orElseThrow();
        Redemption said = (Redemption) entry.event();
        AssistedRedemption assisted = said instanceof AssistedRedemption helped ? helped : null;
        return new Row(
                entry.id(),
                entry.date(),
                entry.at(),
                entry.node(),
                assisted == null
                        ? Kind.CARD
                        : Kind.valueOf(assisted.assistance().name()),
                said.byCard().map(CardId::suffix).orElse(null),
                tier(said),
                said.household(),
                maskedName == null ? said.household().id() : maskedName,
                assisted == null ? null : assisted.collector(),
                collector,
                said.lines().stream()
                        .map(line ->
                                new Item(line.sku(), names.of(line.sku()), line.lot(), line.quantity(), line.points()))
                        .toList(),
                said.total(),
                said.usableAfter().plus(said.total()),
                said.usableAfter(),
                assisted == null ? null : assisted.paper(),
                assisted == null ? null : assisted.takenOn(),
                entry.by(),
                assisted == null ? null : assisted.second(),
                reversedBy == null ? null : reversal(handle, reversedBy),
                Outbox.syncedAt(handle, place.key()).orElse(null));
    }

    private static @Nullable CardTier tier(Redemption said) {
        return switch (said) {
            case Redeemed redeemed -> redeemed.tier();
            case IntentDone done -> CardTier.SECURE;
            case AssistedRedemption assisted -> null;
        };
    }

    private static Reversal reversal(Handle handle, Position place) {
        EntryBody entry = Journal.bodyAt(handle, place).orElseThrow();
        return new Reversal(
                entry.id(),
                entry.date(),
                entry.by(),
                ((Reversed) entry.event()).reason(),
                Outbox.syncedAt(handle, place.key()).orElse(null));
    }
}

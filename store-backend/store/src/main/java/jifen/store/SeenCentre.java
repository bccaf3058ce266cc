package jifen.store;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jifen.journal.NodeKey;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.News;
import jifen.protocol.SignedHead;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What this store remembers of the fund pool itself, so that one which was put back from an old copy is found out and helped. */
public final class SeenCentre {
    /** One message carries so many, far below its limit in bytes. */
    private static final int NEWS_AT_ONCE = 400;

    private final Shop shop;
    private final DeviceKey deviceKey;

    SeenCentre(Shop shop, DeviceKey deviceKey) {
        this.shop = shop;
        this.deviceKey = deviceKey;
    }

    /** The furthest end of its log that this store was told; null before the first. */
    public Sync.@Nullable PoolHead furthest() {
        return shop.database().read(SeenCentre::furthest);
    }

    private static Sync.@Nullable PoolHead furthest(Handle handle) {
        return handle.createQuery("SELECT pool_place, pool_hash, pool_sign FROM contact WHERE pool_place IS NOT NULL")
                .map((row, context) -> {
                    Position place = Position.ofKey(row.getLong(1));
                    return new Sync.PoolHead(
                            new Sync.Head(place.epoch(), place.seq(), row.getBytes(2)), row.getBytes(3));
                })
                .findOne()
                .orElse(null);
    }

    /** Remembers an end that is further than all before. One that the fund pool did not sign is passed over: it would prove nothing. */
    public void told(Sync.@Nullable PoolHead head) {
        Sync.PoolHead before = furthest();
        if (head == null
                || (before != null && place(before).compareTo(place(head)) >= 0)
                || !NodeKey.verify(
                        shop.poolPublicKey(), SignedHead.message(SignedHead.POOL, head.head()), head.signature())) {
            return;
        }
        shop.database()
                .write(tx -> tx.createUpdate(
                                "UPDATE contact SET pool_place = :place, pool_hash = :hash, pool_sign = :sign")
                        .bind("place", place(head).key())
                        .bind("hash", head.head().hash())
                        .bind("sign", head.signature())
                        .execute());
    }

    /** Households and cards as they were told here, in pieces of one message each, households first; an empty one at the end says that this was all. */
    public List<List<News>> whoIsKnown() {
        List<News> all = shop.database().read(handle -> {
            List<News> known = new ArrayList<>(households(handle));
            known.addAll(cards(handle));
            return known;
        });
        List<List<News>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += NEWS_AT_ONCE) {
            pieces.add(List.copyOf(all.subList(from, Math.min(all.size(), from + NEWS_AT_ONCE))));
        }
        pieces.add(List.of());
        return pieces;
    }

    private static List<? extends News> households(Handle handle) {
        return handle.createQuery("""
                        SELECT id, collective, masked_name, suspended_from, suspended_until, total, total_on
                        FROM household ORDER BY id""")
                .map((row, context) -> new News.HouseholdNews(
                        new HouseholdId(row.getString(1)),
                        new CollectiveId(row.getString(2)),
                        row.getString(3),
                        Cards.Dates.orNull(row.getString(4)),
                        Cards.Dates.orNull(row.getString(5)),
                        new Points(Math.max(0, row.getLong(6))),
                        java.time.LocalDate.parse(row.getString(7))))
                .list();
    }

    private List<? extends News> cards(Handle handle) {
        return handle.createQuery("SELECT id, tier, household, lost, number, sealed_key FROM card ORDER BY id")
                .map((row, context) -> {
                    long number = row.getLong(5);
                    byte[] sealed = row.getBytes(6);
                    return new News.CardNews(
                            new CardId(row.getString(1)),
                            CardTier.valueOf(row.getString(2)),
                            new HouseholdId(row.getString(3)),
                            row.getInt(4) == 1,
                            sealed == null ? null : number,
                            sealed == null ? null : HexFormat.of().formatHex(deviceKey.open(sealed)));
                })
                .list();
    }

    private static Position place(Sync.PoolHead head) {
        return new Position(head.head().epoch(), head.head().seq());
    }
}

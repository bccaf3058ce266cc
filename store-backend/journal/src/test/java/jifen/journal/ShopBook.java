package jifen.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Event;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import org.jdbi.v3.core.Handle;

/** A small store's log in a real file, for tests. */
final class ShopBook implements AutoCloseable {
    static final NodeId NODE = new NodeId("S1-1");
    static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    static final StoreId STORE = new StoreId("S1");
    static final HouseholdId HOUSE = new HouseholdId("H1");

    final Database database;
    final Journal journal;

    private ShopBook(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    static ShopBook open(Path folder) {
        NodeKey key = NodeKey.at(folder.resolve("node.key"));
        Database database =
                Database.open(folder.resolve("store.db"), List.of(Journal.TABLES, Journal.SET_ASIDE_TABLES));
        database.write(tx -> {
            if (Journal.nodeOf(tx).isEmpty()) {
                Journal.begin(tx, NODE, "store", 1, key.publicKey());
            }
            return true;
        });
        return new ShopBook(database, new Journal(NODE, key));
    }

    EntryBody append(Event event) {
        return database.write(tx -> append(tx, event));
    }

    EntryBody append(Handle tx, Event event) {
        return journal.append(tx, event, DATE, Instant.EPOCH, "clerk-1");
    }

    /** The opening of an epoch behind the end of this log. */
    EpochOpened opening(EpochOpened.Line... lines) {
        Sync.Head end = database.read(handle -> new Epochs(journal).end(handle));
        return new EpochOpened(
                STORE, end.epoch(), end.seq(), HexFormat.of().formatHex(end.hash()), "0".repeat(32), List.of(lines));
    }

    EntryBody opensEpoch(int epoch, EpochOpened.Line... lines) {
        EpochOpened opening = opening(lines);
        return database.write(tx -> new Epochs(journal).begin(tx, epoch, opening, DATE, Instant.EPOCH, "sync"));
    }

    List<Entry> entries() {
        return database.read(handle -> journal.after(handle, null, 1_000));
    }

    List<byte[]> pieces() {
        return entries().stream().map(Entry::bytes).toList();
    }

    static GoodsReceived receipt(int lot) {
        return new GoodsReceived(
                STORE,
                List.of(new GoodsReceived.Line(
                        new Sku("soap"), new LotId("lot-" + lot), 5, new Fen(100), null, null, "supplier-1")));
    }

    static RightsAccepted rights(int before, int inAll) {
        return new RightsAccepted(
                STORE, List.of(new RightsAccepted.Line(HOUSE, Points.whole(before), Points.whole(inAll))));
    }

    static Redeemed redeemed(int lot, int quantity) {
        Points points = Points.whole(2L * quantity);
        return new Redeemed(
                STORE,
                HOUSE,
                new CollectiveId("C1"),
                new CardId("04A1B2C3"),
                CardTier.SECURE,
                List.of(new Redeemed.Line(
                        new Sku("soap"), new LotId("lot-" + lot), quantity, points, new Fen(100L * quantity))),
                points,
                Points.ZERO);
    }

    @Override
    public void close() {
        database.close();
    }
}

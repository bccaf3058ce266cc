package jifen.fundpool.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.epochs.ClosedEpochs;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.KioskStatus;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.fundpool.sync.SyncDesk;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/** Reconciliation (对账): the logs of the stores and of the centre, each added up anew, against the balances. */
public final class Reconciliation {
    private final PoolBooks books;
    private final SyncDesk desk;

    public Reconciliation(PoolBooks books, SyncDesk desk) {
        this.books = books;
        this.desk = desk;
    }

    /** All of it on one state of the database. */
    public Report now() {
        return books.read(this::of);
    }

    private Report of(Handle handle) {
        List<KioskStatus> kiosks = KioskStatus.all(handle, desk);
        List<Report.Finding> findings = new ArrayList<>();
        Findings.open(handle)
                .forEach(known ->
                        findings.add(new Report.Finding(known.foundAt(), known.node(), known.kind(), known.message())));
        BooksFold own = new BooksFold(handle, books.journal());
        own.against(handle).forEach(message -> findings.add(found("pool", "balance", message)));
        Map<String, Long> spent = new TreeMap<>();
        List<Report.StoreLine> stores = new ArrayList<>();
        for (Stores.Store store : Stores.all(handle)) {
            StoreFold fold = new StoreFold();
            Kiosks.all(handle).stream()
                    .filter(kiosk -> kiosk.store().equals(store.id()))
                    .forEach(kiosk -> fold.add(handle, kiosk.node()));
            fold.breaks().forEach(message -> findings.add(found(store.id().id(), "log", message)));
            fold.spentByHousehold().forEach((household, points) -> spent.merge(household, points, Long::sum));
            stores.add(line(handle, store, fold, kiosks));
        }
        List<Report.HouseholdLine> households =
                HouseholdLines.of(handle, own.awardedByHousehold(), own.besidesByHousehold(), spent);
        stores.forEach(line -> differences(line, findings));
        households.stream()
                .filter(line -> line.difference() != 0)
                .forEach(line -> findings.add(found(
                        line.household(),
                        "difference",
                        "household " + line.household()
                                + ": awarded and otherwise come, less spent, free, frozen and out, is "
                                + line.difference() + " hundredths of a point, not zero")));
        return new Report(
                stores,
                households,
                stores.stream()
                                .mapToLong(line -> Math.abs(line.pointsDifference()))
                                .sum()
                        + households.stream()
                                .mapToLong(line -> Math.abs(line.difference()))
                                .sum(),
                stores.stream()
                        .mapToLong(line -> Math.abs(line.costDifference()))
                        .sum(),
                stores.stream().mapToLong(Report.StoreLine::shelfDifference).sum(),
                findings);
    }

    private static Report.StoreLine line(
            Handle handle, Stores.Store store, StoreFold fold, List<KioskStatus> allKiosks) {
        List<KioskStatus> kiosks = allKiosks.stream()
                .filter(kiosk -> kiosk.store().equals(store.id().id()))
                .toList();
        KioskStatus newest = kiosks.isEmpty() ? null : kiosks.getLast();
        long pointsByBooks = Balances.of(handle, Account.redeemed(store.id()));
        Map<String, Long> owed = owed(handle, store);
        long costByBooks = owed.values().stream().mapToLong(Long::longValue).sum();
        List<Report.LotLine> shelf = new ArrayList<>();
        long shelfDifference = 0;
        for (Map.Entry<String, StoreFold.LotCount> each : fold.lots().entrySet()) {
            Report.LotLine lot = each.getValue().line(each.getKey());
            shelf.add(lot);
            shelfDifference +=
                    Math.abs(lot.onShelf() - Balances.of(handle, Account.shelf(store.id(), new LotId(each.getKey()))));
        }
        return new Report.StoreLine(
                store.id().id(),
                store.nameZh(),
                store.nameEn(),
                newest == null ? null : newest.node(),
                newest == null ? "not enrolled" : newest.state(),
                newest == null ? null : newest.lastSeen(),
                newest == null ? 0 : newest.ackedEpoch(),
                newest == null ? 0 : newest.ackedSeq(),
                newest == null ? 0 : newest.headSeq(),
                kiosks.stream().mapToLong(KioskStatus::pending).sum(),
                fold.points(),
                pointsByBooks,
                fold.points() - pointsByBooks,
                fold.cost(),
                costByBooks,
                fold.cost() - costByBooks,
                owed.entrySet().stream()
                        .map(debt -> new Report.Owed(debt.getKey(), debt.getValue()))
                        .toList(),
                rightsOut(handle, store),
                kiosks.stream()
                        .mapToLong(kiosk -> ClosedEpochs.frozen(handle, new NodeId(kiosk.node()))
                                .hundredths())
                        .sum(),
                -Balances.of(handle, Account.riskReserve(store.id())),
                shelf,
                shelfDifference);
    }

    private static void differences(Report.StoreLine line, List<Report.Finding> findings) {
        if (line.pointsDifference() != 0) {
            findings.add(found(
                    line.store(),
                    "difference",
                    "store " + line.store() + ": its log says " + line.pointsRedeemedByLog()
                            + " hundredths of a point redeemed, the books " + line.pointsRedeemedByBooks()));
        }
        if (line.costDifference() != 0) {
            findings.add(found(
                    line.store(),
                    "difference",
                    "store " + line.store() + ": its log says goods of " + line.goodsAtCostByLog()
                            + " fen given, the books " + line.goodsAtCostByBooks()));
        }
        if (line.shelfDifference() != 0) {
            findings.add(found(
                    line.store(),
                    "difference",
                    "store " + line.store() + ": its shelf by the log and by the books differ by "
                            + line.shelfDifference() + " pieces"));
        }
    }

    private static Map<String, Long> owed(Handle handle, Stores.Store store) {
        String prefix = store.id() + ":";
        Map<String, Long> owed = new TreeMap<>();
        Balances.ofKind(handle, AccountKind.CLEARING).forEach((account, fen) -> {
            if (account.owner().startsWith(prefix)) {
                owed.put(account.owner().substring(prefix.length()), fen);
            }
        });
        return owed;
    }

    private static long rightsOut(Handle handle, Stores.Store store) {
        return handle.createQuery("""
                        SELECT coalesce(sum(r.granted + r.undone - r.spent - r.returned), 0) FROM right_out r
                        JOIN kiosk k ON k.node = r.node WHERE k.store = :store""")
                .bind("store", store.id().id())
                .mapTo(Long.class)
                .one();
    }

    private static Report.Finding found(String where, String kind, String message) {
        return new Report.Finding("", where, kind, message);
    }
}

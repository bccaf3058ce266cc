package jifen.fundpool.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.epochs.BesideLog;
import jifen.journal.Chain;
import jifen.journal.EntryBody;
import jifen.journal.Position;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.Handle;

/** What a store's logs say, added up anew from their bytes, without a look at any balance. */
final class StoreFold {
    private static final int ENTRIES_AT_ONCE = 500;

    private final Map<String, LotCount> lots = new TreeMap<>();
    private final Map<String, Long> costByCollective = new TreeMap<>();
    private final Map<String, Long> spentByHousehold = new TreeMap<>();
    private final List<String> breaks = new ArrayList<>();
    private long points;
    private long cost;

    /** Pieces of one lot. */
    static final class LotCount {
        private final String sku;
        private long received;
        private long handedOut;
        private long corrected;
        private long reserved;

        LotCount(String sku) {
            this.sku = sku;
        }

        /** What is left is what came, less what was handed out or is reserved, and what was found less what was written off and sent back. */
        Report.LotLine line(String lot) {
            return new Report.LotLine(
                    lot, sku, received, handedOut, corrected, reserved, received - handedOut + corrected - reserved);
        }
    }

    private record Stored(long position, byte[] bytes, byte[] hash) {}

    /** Adds one node's log, checking its chain on the way. */
    void add(Handle handle, NodeId node) {
        byte[] hash = Chain.genesis();
        long last = 0;
        List<Stored> some;
        do {
            some = after(handle, node, last);
            for (Stored stored : some) {
                hash = Chain.link(hash, stored.bytes());
                if (!Arrays.equals(hash, stored.hash())) {
                    breaks.add("the log of " + node + " held here is broken at entry " + node + "/"
                            + Position.ofKey(stored.position()) + ": entries are missing or were changed");
                    hash = stored.hash();
                }
                add(node, stored);
                last = stored.position();
            }
        } while (!some.isEmpty());
        points += BesideLog.redeemed(handle, node);
    }

    private void add(NodeId node, Stored stored) {
        try {
            switch (EntryBody.parse(stored.bytes()).event()) {
                case Redemption said -> {
                    taken(said.household(), said.collective(), said.lines(), said.total(), 1);
                    if (said instanceof IntentDone) {
                        reserved(said.lines(), -1);
                    }
                }
                case Reversed back -> taken(back.household(), back.collective(), back.lines(), back.total(), -1);
                case GoodsReceived received -> received(received.lines());
                case StockOpened opened -> received(opened.lines());
                case StockCorrected corrected ->
                    count(corrected.lot(), corrected.sku()).corrected += corrected.pieces();
                case RightsAccepted accepted -> {}
                case RedemptionIntended intended -> reserved(intended.lines(), 1);
                case IntentVoided voided -> reserved(voided.lines(), -1);
                case TopUpAccepted accepted -> {}
                case PurseCredited credited -> {}
                case EpochOpened opened -> {}
                case CentreEvent centre -> breaks.add("the log of " + node + " holds an entry that no store writes");
            }
        } catch (MalformedMessageException e) {
            breaks.add(
                    "entry " + node + "/" + Position.ofKey(stored.position()) + " cannot be read: " + e.getMessage());
        }
    }

    /** @param times 1 for a redemption, -1 for its reversal */
    private void taken(
            HouseholdId household, CollectiveId collective, List<Redeemed.Line> lines, Points total, int times) {
        points += times * total.hundredths();
        spentByHousehold.merge(household.id(), times * total.hundredths(), Long::sum);
        for (Redeemed.Line line : lines) {
            cost += times * line.cost().fen();
            costByCollective.merge(collective.id(), times * line.cost().fen(), Long::sum);
            count(line.lot(), line.sku()).handedOut += (long) times * line.quantity();
        }
    }

    /** @param times 1 for an intent, -1 for its outcome */
    private void reserved(List<Redeemed.Line> lines, int times) {
        lines.forEach(line -> count(line.lot(), line.sku()).reserved += (long) times * line.quantity());
    }

    private void received(List<GoodsReceived.Line> lines) {
        lines.forEach(line -> count(line.lot(), line.sku()).received += line.quantity());
    }

    private LotCount count(LotId lot, Sku sku) {
        return lots.computeIfAbsent(lot.id(), none -> new LotCount(sku.id()));
    }

    private static List<Stored> after(Handle handle, NodeId node, long position) {
        return handle.createQuery("""
                        SELECT position, bytes, hash FROM replica WHERE node = :node AND position > :after
                        ORDER BY position LIMIT :max""")
                .bind("node", node.id())
                .bind("after", position)
                .bind("max", ENTRIES_AT_ONCE)
                .map((row, context) -> new Stored(row.getLong(1), row.getBytes(2), row.getBytes(3)))
                .list();
    }

    /** Hundredths of a point redeemed. */
    long points() {
        return points;
    }

    /** Fen, of what was handed out, at cost. */
    long cost() {
        return cost;
    }

    Map<String, LotCount> lots() {
        return lots;
    }

    /** Fen a collective owes the store. */
    Map<String, Long> costByCollective() {
        return costByCollective;
    }

    Map<String, Long> spentByHousehold() {
        return spentByHousehold;
    }

    /** What is wrong with the logs themselves, each in a sentence. */
    List<String> breaks() {
        return breaks;
    }
}

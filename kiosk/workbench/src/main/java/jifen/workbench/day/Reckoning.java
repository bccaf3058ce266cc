package jifen.workbench.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;

/**
 * Lays three accounts of the day side by side: the count by hand, what the kiosks say of themselves, and the fund pool's
 * reconciliation. Every difference is named.
 */
public final class Reckoning {
    private final Tally tally;
    private final List<String> findings = new ArrayList<>();
    private long storeHundredths;
    private long poolHundredths;
    private long pointsDifferenceHundredths;
    private long stockDifference;

    private Reckoning(Tally tally) {
        this.tally = tally;
    }

    /**
     * @param kiosks each kiosk's health; a store whose kiosk gave none is compared with the fund pool only
     * @param pool the fund pool's reconciliation
     */
    public static Reckoning of(Tally tally, List<StoreId> stores, Map<StoreId, JsonNode> kiosks, JsonNode pool) {
        Reckoning reckoning = new Reckoning(tally);
        for (StoreId store : stores) {
            reckoning.compare(store, kiosks.get(store), row(pool.path("stores"), "store", store.id()));
        }
        reckoning.compareHouseholds(pool.path("households"));
        pool.path("findings").forEach(finding -> reckoning.findings.add("fund pool, " + words(finding)));
        return reckoning;
    }

    public long storeHundredths() {
        return storeHundredths;
    }

    public long poolHundredths() {
        return poolHundredths;
    }

    public long pointsDifferenceHundredths() {
        return pointsDifferenceHundredths;
    }

    /** Pieces, over all stores and lots. */
    public long stockDifference() {
        return stockDifference;
    }

    /** What differs, each in a sentence with its place. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    private void compare(StoreId store, @org.jspecify.annotations.Nullable JsonNode kiosk, JsonNode pool) {
        long counted = tally.redeemedIn(store).hundredths();
        long largest = 0;
        if (kiosk != null) {
            long said = kiosk.path("pointsRedeemed").asLong();
            storeHundredths += said;
            largest = difference(store + ", kiosk", counted, said, largest);
            long redemptions = kiosk.path("redemptions").asLong();
            if (redemptions != tally.takenIn(store).size()) {
                findings.add(store + ": " + tally.takenIn(store).size() + " redemptions were done, the kiosk counts "
                        + redemptions);
            }
        }
        long byLog = pool.path("pointsRedeemedByLog").asLong();
        poolHundredths += byLog;
        largest = difference(store + ", the fund pool's copy of the log", counted, byLog, largest);
        largest = difference(
                store + ", the fund pool's books",
                counted,
                pool.path("pointsRedeemedByBooks").asLong(),
                largest);
        pointsDifferenceHundredths += largest;
        compareShelves(store, kiosk, pool);
    }

    private long difference(String where, long counted, long said, long largest) {
        if (counted != said) {
            findings.add(where + ": " + new Points(counted) + " points were redeemed, it says " + text(said));
        }
        return Math.max(largest, Math.abs(counted - said));
    }

    private void compareShelves(StoreId store, @org.jspecify.annotations.Nullable JsonNode kiosk, JsonNode pool) {
        Map<LotId, Long> byKiosk = new TreeMap<>();
        if (kiosk != null) {
            kiosk.path("shelf")
                    .properties()
                    .forEach(lot ->
                            byKiosk.put(new LotId(lot.getKey()), lot.getValue().asLong()));
        }
        Map<LotId, Long> byPool = new TreeMap<>();
        pool.path("shelf")
                .forEach(lot -> byPool.put(
                        new LotId(lot.path("lot").asText()), lot.path("onShelf").asLong()));
        Map<LotId, Integer> counted = tally.shelfOf(store);
        TreeSet<LotId> lots = new TreeSet<>(counted.keySet());
        lots.addAll(byKiosk.keySet());
        lots.addAll(byPool.keySet());
        for (LotId lot : lots) {
            long there = counted.getOrDefault(lot, 0);
            long kioskSays = kiosk == null ? there : byKiosk.getOrDefault(lot, 0L);
            long poolSays = byPool.getOrDefault(lot, 0L);
            long off = Math.max(Math.abs(kioskSays - there), Math.abs(poolSays - there));
            if (off != 0) {
                stockDifference += off;
                findings.add("store " + store + ", lot " + lot + ": " + there + " on the shelf, the kiosk says "
                        + kioskSays + ", the fund pool says " + poolSays);
            }
        }
    }

    private void compareHouseholds(JsonNode households) {
        Map<HouseholdId, Points> spent = new TreeMap<>(tally.spent());
        for (JsonNode row : households) {
            HouseholdId household = new HouseholdId(row.path("household").asText());
            long counted = spent.getOrDefault(household, Points.ZERO).hundredths();
            spent.remove(household);
            long said = row.path("spent").asLong();
            if (said != counted) {
                findings.add("household " + household + ": spent " + text(counted) + " points, the fund pool says "
                        + text(said));
            }
            long off = row.path("difference").asLong();
            if (off != 0) {
                pointsDifferenceHundredths += Math.abs(off);
                findings.add("household " + household + " (account free:" + household
                        + "): the fund pool's books differ by " + text(off) + " points");
            }
        }
        spent.forEach((household, points) -> findings.add(
                "household " + household + ": spent " + points + " points, and the fund pool does not list it"));
    }

    private static JsonNode row(JsonNode rows, String field, String value) {
        for (JsonNode row : rows) {
            if (row.path(field).asText().equals(value)) {
                return row;
            }
        }
        return rows.path(rows.size());
    }

    private static String words(JsonNode finding) {
        return finding.path("node").asText() + ": " + finding.path("message").asText();
    }

    private static String text(long hundredths) {
        return (hundredths < 0 ? "-" : "") + new Points(Math.abs(hundredths));
    }
}

package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/** When all is said: the same entries, rights, cards and prices at each kiosk and at the fund pool, and every entry booked once. */
final class Agreement implements Law {
    private boolean faultsEnded;

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        if (line.fact() instanceof Fact.FaultsEnd) {
            faultsEnded = true;
        }
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        if (!faultsEnded) {
            return;
        }
        List<String> differences = new ArrayList<>();
        if (!world.quiet()) {
            differences.add(
                    "no kiosk is cut off any more, the guide's steps were done, and there is still something to say");
        }
        for (Disks.Disk shop : disks.atWork()) {
            logs(shop, disks, differences);
            rights(shop, disks.pool(), differences);
            same(shop, disks.pool(), "cards", CARDS_THERE, CARDS_HERE, differences);
            same(shop, disks.pool(), "prices", PRICES, PRICES, differences);
        }
        leases(disks.pool(), differences);
        booked(disks, differences);
        purses(world, disks, differences);
        differences.forEach(difference -> findings.atTheEnd(Invariant.ALL_NODES_AGREE, difference));
    }

    private static final String CARDS_HERE = "SELECT uid, tier, household, lost FROM card ORDER BY uid";
    private static final String CARDS_THERE = "SELECT id, tier, household, lost FROM card ORDER BY id";
    private static final String PRICES = "SELECT sku, price, offered FROM goods ORDER BY sku";

    private static void logs(Disks.Disk shop, Disks disks, List<String> differences) {
        NavigableMap<Long, Written> held = disks.heard(shop.node());
        Map<Long, String> there = hashes(shop.log());
        Map<Long, String> here = hashes(held);
        if (!there.equals(here)) {
            differences.add("the log of " + shop.machine() + " (" + there.size() + " entries, up to "
                    + Written.words(shop.log().isEmpty() ? 0 : shop.log().lastKey())
                    + ") is not the one the fund pool holds (" + here.size() + ", up to "
                    + Written.words(held.isEmpty() ? 0 : held.lastKey()) + ")");
        }
    }

    private static Map<Long, String> hashes(NavigableMap<Long, Written> log) {
        Map<Long, String> hashes = new TreeMap<>();
        log.forEach((place, entry) -> hashes.put(place, entry.hash()));
        return hashes;
    }

    private static void rights(Disks.Disk shop, Disks.Disk pool, List<String> differences) {
        String columns = "household, granted, spent, undone, returned";
        List<Disks.Row> there =
                shop.rows("SELECT " + columns + " FROM spending_right WHERE granted > 0 ORDER BY household");
        List<Disks.Row> here = pool.rows("SELECT " + columns + " FROM right_out WHERE granted > 0 AND node = '"
                + shop.node() + "' ORDER BY household");
        if (!there.equals(here)) {
            differences.add("rights (granted, spent, undone, returned) at " + shop.machine() + " are " + there
                    + ", at the fund pool " + here);
        }
    }

    private static void same(
            Disks.Disk shop, Disks.Disk pool, String what, String there, String here, List<String> differences) {
        List<Disks.Row> theirs = shop.rows(there);
        List<Disks.Row> ours = pool.rows(here);
        if (!theirs.equals(ours)) {
            List<Disks.Row> only = new ArrayList<>(theirs);
            only.removeAll(ours);
            List<Disks.Row> missing = new ArrayList<>(ours);
            missing.removeAll(theirs);
            differences.add(
                    what + " at " + shop.machine() + ": it alone has " + only + ", the fund pool alone " + missing);
        }
    }

    /** Σ granted = free + out: what is leased in the ledger is what the counters of rights say is out. */
    private static void leases(Disks.Disk pool, List<String> differences) {
        Map<String, Long> out = new TreeMap<>();
        pool.rows("""
                        SELECT k.store, r.household, r.granted + r.undone - r.spent - r.returned
                        FROM right_out r JOIN kiosk k ON k.node = r.node""").forEach(row -> out.merge("lease:" + row.cell(0) + ":" + row.cell(1), row.amount(2), Long::sum));
        Map<String, Long> leased = new TreeMap<>();
        pool.balances().forEach((account, amount) -> {
            if (Chart.word(account).equals("lease")) {
                leased.put(account, amount);
            }
        });
        out.values().removeIf(amount -> amount == 0);
        leased.values().removeIf(amount -> amount == 0);
        if (!out.equals(leased)) {
            differences.add("the fund pool's rights say that out are " + out + ", its ledger says " + leased);
        }
    }

    /** Each entry of a kiosk's log stands in exactly one piece that the fund pool booked, with what it moves. */
    private static void booked(Disks disks, List<String> differences) {
        Set<String> once = new HashSet<>();
        Set<String> nodes = new HashSet<>();
        for (Written piece : disks.pool().log().values()) {
            if (!piece.kind().equals("log-imported")) {
                continue;
            }
            String node = piece.text("node");
            nodes.add(node);
            int epoch = Math.toIntExact(piece.amount("epoch"));
            Map<String, Long> sum = new TreeMap<>();
            for (long seq = piece.amount("fromSeq"); seq <= piece.amount("toSeq"); seq++) {
                Written entry = disks.heard(node).get(Written.place(epoch, seq));
                if (entry == null || !once.add(entry.number())) {
                    differences.add(node + "/" + epoch + "/" + seq + " was booked by " + piece.number()
                            + (entry == null ? " and is not held" : " a second time"));
                    return;
                }
                add(sum, entry.postings(), entry);
            }
            Map<String, Long> effect = new TreeMap<>();
            add(effect, piece.postings(), piece);
            if (!sum.equals(effect)) {
                differences.add(piece.number() + " books " + effect + ", its entries move " + sum);
            }
        }
        nodes.forEach(node -> disks.heard(node).values().stream()
                .filter(entry -> !once.contains(entry.number()))
                .findFirst()
                .ifPresent(entry -> differences.add(entry.number() + " is held and was never booked")));
    }

    /** Where the two books name different accounts for the same points (rights, purses), only what was redeemed and moved is compared. */
    private static void add(Map<String, Long> sum, Map<String, Long> postings, Written entry) {
        if (entry.kind().equals("rights-accepted") || entry.kind().equals("epoch-opened")) {
            return;
        }
        postings.forEach((account, amount) -> {
            String word = Chart.word(account);
            boolean elsewhere =
                    word.equals("centre") || word.equals("purse") || word.equals("pending") || word.equals("free");
            if (!elsewhere && sum.merge(account, amount, Math::addExact) == 0) {
                sum.remove(account);
            }
        });
    }

    /** Where nothing was ever lost and nothing is open, a card's purse holds what the books say. */
    private static void purses(World world, Disks disks, List<String> differences) {
        boolean doubt = world.struck(Fault.STORE_DEAD)
                || world.struck(Fault.CENTRE_RESTORED)
                || world.struck(Fault.CLONED)
                || world.struck(Fault.DISK_SWAPPED)
                || world.struck(Fault.DISK_RESTORED);
        if (doubt) {
            return;
        }
        Map<String, Long> balances = disks.pool().balances();
        Set<String> open = open(disks);
        world.cardMemories().purses().forEach((card, holds) -> {
            long said = balances.getOrDefault("purse:" + card, 0L);
            boolean pending = balances.getOrDefault("pending:" + card, 0L) != 0;
            if (said != holds && !pending && !open.contains(card) && !world.wasLost(card)) {
                differences.add(
                        "the purse of card " + card + " holds " + holds + ", the fund pool's books say " + said);
            }
        });
    }

    /** Cards of whose last transaction no shop has seen the outcome. */
    private static Set<String> open(Disks disks) {
        Map<String, String> intents = new TreeMap<>();
        for (Disks.Disk shop : disks.atWork()) {
            shop.log().values().forEach(entry -> {
                if (entry.kind().equals("redemption-intended")) {
                    intents.put(entry.number(), entry.text("card"));
                } else if (entry.kind().equals("intent-done") || entry.kind().equals("intent-voided")) {
                    intents.remove(entry.text("intent"));
                }
            });
        }
        return new HashSet<>(intents.values());
    }
}

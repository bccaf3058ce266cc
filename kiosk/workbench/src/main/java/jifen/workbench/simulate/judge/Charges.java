package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/**
 * What each household was charged in the end, held against what it really took; and what the risk reserve bears of each store, held
 * against the rights that were out on disks that were lost, copied or set back.
 */
final class Charges implements Law {
    /** @param hash of the entry by which a shop took it */
    private record Taken(String hash, String node, String machine, String household, long points) {}

    private final List<Taken> taken = new ArrayList<>();

    /** By store, the most that may be lost of it. */
    private final Map<String, Long> rightsAtRisk = new TreeMap<>();

    /**
     * Points that a restored fund pool has forgotten it ever gave a household: by an award, or from one that ended; that were frozen or
     * out and became free, so that they could be granted elsewhere; or that went onto a card, when the shop that did it is lost as well.
     */
    private long forgotten;

    /** By number, the last entry of it that sold something. */
    private final Map<String, Written> byNumber = new HashMap<>();

    /** By order, what a card took; and the entries that tell of it. */
    private final Map<String, Long> credits = new TreeMap<>();

    private final List<Written> toldCredits = new ArrayList<>();

    /** By store, what was taken in a history that did not count: charged where it surfaces, beside what was frozen for it. */
    private final Map<String, Long> surfaced = new TreeMap<>();

    /** By store, what cards paid there that were reported lost before anybody heard of it. */
    private final Map<String, Long> byLostCards = new TreeMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Wrote wrote -> {
                Written entry = world.latest();
                if (entry != null && world.latestIsNew()) {
                    wrote(world, wrote.machine(), entry);
                }
            }
            case Fact.WentBack back
            when back.machine().equals(Fact.POOL) ->
                world.lost().stream()
                        .filter(entry -> !entry.kind().equals("log-imported"))
                        .forEach(entry -> forgotten += Math.max(gained(world, entry), entry.onAll("free"))
                                + Math.max(0, entry.onAll("pending")));
            case Fact.CardCredited credited ->
                credits.put(credited.order(), credited.amount().hundredths());
            default -> {
                // Nothing else charges anybody.
            }
        }
    }

    private void wrote(World world, String machine, Written entry) {
        if (entry.kind().equals("log-imported")) {
            heard(world, entry);
        }
        if (machine.equals(Fact.POOL)) {
            if (entry.onAll("frozen") > 0) {
                rightsAtRisk.merge(storeOf(world, entry), entry.onAll("frozen"), Long::sum);
            }
            return;
        }
        if (entry.kind().equals("purse-credited")) {
            toldCredits.add(entry);
        }
        long points = entry.onAll("redeemed");
        if (points != 0) {
            byNumber.put(entry.number(), entry);
            taken.add(new Taken(entry.hash(), entry.node(), machine, Spending.household(world, entry), points));
        }
    }

    private static long gained(World world, Written entry) {
        Map<String, Long> moved = new HashMap<>();
        entry.postings().forEach((account, amount) -> {
            String household = world.householdOf(account);
            if (household != null) {
                moved.merge(household, amount, Math::addExact);
            }
        });
        return moved.values().stream().mapToLong(amount -> Math.max(0, amount)).sum();
    }

    /** What a lost card paid for is borne from the report on, in the order in which it is heard of. */
    private void heard(World world, Written piece) {
        int epoch = Math.toIntExact(piece.amount("epoch"));
        for (long seq = piece.amount("fromSeq"); seq <= piece.amount("toSeq"); seq++) {
            Written entry = byNumber.get(piece.text("node") + "/" + epoch + "/" + seq);
            if (entry != null && world.wasLost(entry.text("card"))) {
                byLostCards.merge(entry.text("store"), entry.amount("total"), Long::sum);
            }
        }
    }

    private static String storeOf(World world, Written entry) {
        String said = entry.text("store");
        return said.isEmpty()
                ? world.machines().stream()
                        .filter(machine -> machine.node().equals(entry.text("node")))
                        .map(World.Machine::store)
                        .findFirst()
                        .orElse("nowhere")
                : said;
    }

    @Override
    public void stepEnded(World world, Findings findings) {
        world.copied().forEach(machine -> atRisk(world, machine));
    }

    private void atRisk(World world, String machine) {
        String store = world.machine(machine).store();
        world.book(machine).sums().forEach((account, amount) -> {
            if (Chart.word(account).equals("lease")) {
                rightsAtRisk.merge(store, amount, Long::sum);
            }
        });
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        if (world.quiet()) {
            households(world, disks, findings);
            riskReserve(disks, findings);
        }
    }

    private static final class Account {
        private long earned;
        private long owned;
        private long borne;
        private long took;
        private long inDoubt;

        /** Taken back on a disk that was lost with it: only the villager's slip tells of it. */
        private long backInDoubt;
    }

    private void households(World world, Disks disks, Findings findings) {
        Map<String, Account> families = new TreeMap<>();
        disks.pool().balances().forEach((account, amount) -> {
            String household = world.householdOf(account);
            if (household != null) {
                of(families, world, household).owned += amount;
            }
        });
        disks.pool().log().values().forEach(entry -> earned(world, entry, families));
        took(world, disks, families);
        families.forEach((family, account) -> {
            long charged = account.earned - account.owned;
            if (charged > account.took + account.backInDoubt) {
                findings.atTheEnd(
                        Invariant.NOBODY_CHARGED_FOR_ANOTHERS_LOSS,
                        family + " earned " + Amounts.points(account.earned)
                                + " (less what was deducted and expired) and ends with " + Amounts.points(account.owned)
                                + ": " + Amounts.points(charged) + " are charged to it, and it took "
                                + Amounts.points(account.took));
            } else if (charged < account.took - account.inDoubt - account.borne) {
                findings.atTheEnd(
                        Invariant.ACKNOWLEDGED_EXACTLY_ONCE,
                        family + " took " + Amounts.points(account.took) + ", at most "
                                + Amounts.points(account.inDoubt)
                                + " of it on disks that were lost or had two histories, and is charged only "
                                + Amounts.points(charged));
            }
        });
    }

    private static Account of(Map<String, Account> families, World world, String household) {
        return families.computeIfAbsent(world.family(household), f -> new Account());
    }

    private static void earned(World world, Written entry, Map<String, Account> families) {
        boolean spending = Spending.books(entry);
        Map<String, Long> moved = new HashMap<>();
        entry.postings().forEach((account, amount) -> {
            String household = world.householdOf(account);
            if (household != null) {
                moved.merge(world.family(household), amount, Math::addExact);
            }
        });
        moved.forEach((family, amount) -> {
            Account account = families.computeIfAbsent(family, f -> new Account());
            if (!spending) {
                account.earned += amount;
            } else if (entry.touches("risk-reserve")) {
                account.borne += Math.max(0, amount);
            }
        });
    }

    private void took(World world, Disks disks, Map<String, Account> families) {
        for (Taken one : taken) {
            Account account = of(families, world, one.household);
            account.took += one.points;
            boolean held = disks.heardHashes(one.node).contains(one.hash);
            boolean other = world.settled(one.node).contains(World.KIOSKS);
            boolean excused = world.twoHistories(one.node) || world.struck(Fault.STORE_DEAD, one.machine);
            if ((!held && excused) || other) {
                account.inDoubt += Math.abs(one.points);
                account.backInDoubt += Math.max(0, -one.points);
                surfaced.merge(world.machine(one.machine).store(), Math.max(0, one.points), Long::sum);
            }
        }
    }

    /** What came onto cards, and was lost with the disks that could have told: where a card then pays with it, the township bears that. */
    private long untold(Disks disks) {
        Map<String, Long> untold = new TreeMap<>(credits);
        toldCredits.stream()
                .filter(entry -> disks.heardHashes(entry.node()).contains(entry.hash()))
                .forEach(entry -> untold.remove(entry.text("order")));
        return untold.values().stream().mapToLong(Long::longValue).sum();
    }

    private void riskReserve(Disks disks, Findings findings) {
        long anywhere = untold(disks) + forgotten;
        long borneInAll = 0;
        long mostInAll = anywhere;
        for (Map.Entry<String, Long> balance : disks.pool().balances().entrySet()) {
            if (!Chart.word(balance.getKey()).equals("risk-reserve")) {
                continue;
            }
            String store = Chart.last(balance.getKey());
            long borne = -balance.getValue();
            long most = rightsAtRisk.getOrDefault(store, 0L)
                    + byLostCards.getOrDefault(store, 0L)
                    + surfaced.getOrDefault(store, 0L);
            bears(store, borne, most + anywhere, findings);
            borneInAll += borne;
            mostInAll += most;
        }
        bears("all stores", borneInAll, mostInAll, findings);
    }

    private static void bears(String whose, long borne, long most, Findings findings) {
        if (borne > most) {
            findings.atTheEnd(
                    Invariant.LOSS_WITHIN_THE_RIGHTS_LEASED,
                    "the risk reserve bears " + Amounts.points(borne) + " of " + whose + ", and at most "
                            + Amounts.points(most)
                            + " were out on its lost or copied disks, on lost cards, or forgotten by the fund pool");
        }
    }
}

package jifen.workbench.simulate.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.ledger.party.CardId;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;

/**
 * Each refusal is held against what lay at hand on that disk, by the judge's own sums over its log, and against what anybody had ever
 * decided about that card. Where the facts leave a doubt (a limit heard of late), the refusal is let pass.
 */
final class WrongRefusals implements Law {
    /** A refusal for the daily limit; the limit itself is known at the end. */
    private record Capped(Fact.Refused refused, String store, long spentOnAnyDayMax, int step) {}

    private final Map<String, String> skuOfLot = new HashMap<>();
    private final Set<String> datedLots = new TreeSet<>();
    private final Map<String, Integer> prices = new TreeMap<>();
    private final Set<String> knownCards = new TreeSet<>();
    private final List<Capped> capped = new ArrayList<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Wrote unused -> learn(world.latest(), world.latestIsNew());
            case Fact.WentBack back -> forget(back.machine());
            // Its log may be whole again by what the old disk still gave; what it knew of cards is the copy's.
            case Fact.Injected injected when injected.fault() == Fault.DISK_RESTORED -> forget(injected.where());
            case Fact.Shown shown ->
                knownCards.add(shown.machine() + " " + shown.card().uid());
            case Fact.TurnedAway turned ->
                byCard(
                                world,
                                turned.machine(),
                                turned.card().uid(),
                                world.householdOfCard(turned.card().uid()),
                                turned.why())
                        .forEach(why -> found(findings, line.step(), turned.machine(), turned.why(), why));
            case Fact.Refused refused ->
                against(world, refused, line.step())
                        .forEach(why -> found(findings, line.step(), refused.machine(), refused.why(), why));
            default -> {
                // Nobody was refused.
            }
        }
    }

    private void forget(String machine) {
        knownCards.removeIf(known -> known.startsWith(machine + " "));
    }

    private static void found(Findings findings, int step, String machine, String said, String why) {
        findings.add(Invariant.NO_WRONG_REFUSAL, step, machine + " said " + said + ", and " + why);
    }

    private void learn(@org.jspecify.annotations.Nullable Written entry, boolean isNew) {
        if (entry == null || !isNew) {
            return;
        }
        if (entry.kind().equals("goods-priced")) {
            prices.merge(entry.text("sku"), 1, Integer::sum);
        }
        if (entry.kind().equals("goods-received") || entry.kind().equals("stock-opened")) {
            for (JsonNode lot : entry.event().path("lines")) {
                String name = entry.text("store") + ":" + lot.path("lot").asText();
                skuOfLot.put(name, lot.path("sku").asText());
                if (lot.hasNonNull("expires")) {
                    datedLots.add(name);
                }
            }
        }
    }

    private List<String> against(World world, Fact.Refused refused, int step) {
        String node = refused.node().id();
        String store = world.machine(refused.machine()).store();
        Book book = world.book(refused.machine());
        return switch (refused.why()) {
            case "BalanceTooSmall" -> {
                long right =
                        book.sum("lease:" + store + ":" + refused.household().id());
                long atHand = right
                        + (refused.how() == Fact.How.PURSE ? refused.purse().hundredths() : 0);
                yield when(
                        atHand >= refused.asked().hundredths(),
                        refused.household() + " had " + Amounts.points(atHand) + " at hand there and asked for "
                                + Amounts.points(refused.asked().hundredths()));
            }
            case "OutOfStock" -> {
                Map<String, Long> shelf = shelf(book, store);
                yield when(
                        refused.goods().stream()
                                .allMatch(some -> shelf.getOrDefault(some.sku().id(), 0L) >= some.pieces()),
                        "on its shelf were " + shelf + " and wanted were " + refused.goods());
            }
            case "PriceChanged" ->
                when(
                        refused.goods().stream()
                                .allMatch(some -> prices.getOrDefault(some.sku().id(), 0) <= 1),
                        "the price of none of " + refused.goods() + " was ever changed");
            case "DailyCapReached" -> {
                capped.add(new Capped(
                        refused, store, spentOnAnyDay(book, refused.household().id()), step));
                yield List.of();
            }
            case "Stopped" ->
                when(
                        !world.twoHistories(node)
                                && !world.wasRecalled(node)
                                && !world.wasRecalled(refused.household().id())
                                && !world.struck(Fault.CENTRE_RESTORED),
                        node + " was never copied, set back or called home");
            default -> {
                CardId card = refused.card();
                yield byCard(
                        world,
                        refused.machine(),
                        card == null ? "" : card.uid(),
                        refused.household().id(),
                        refused.why());
            }
        };
    }

    private List<String> byCard(World world, String machine, String card, String household, String why) {
        return switch (why) {
            case "CardReportedLost" -> when(!world.wasLost(card), "nobody ever reported card " + card + " lost");
            case "HouseholdSuspended" -> when(!world.wasSuspended(household), "nobody ever suspended " + household);
            case "CardUnknown" ->
                when(
                        knownCards.contains(machine + " " + card) && !world.wasLost(card),
                        "it had shown the household of card " + card + " before");
            default -> List.of();
        };
    }

    private static List<String> when(boolean wrong, String why) {
        return wrong ? List.of(why) : List.of();
    }

    /** Pieces at hand that bear no date, by goods. */
    private Map<String, Long> shelf(Book book, String store) {
        Map<String, Long> shelf = new TreeMap<>();
        String prefix = "shelf:" + store + ":";
        book.sums().forEach((account, pieces) -> {
            String lot = store + ":" + Chart.last(account);
            String sku = skuOfLot.get(lot);
            if (account.startsWith(prefix) && sku != null && !datedLots.contains(lot)) {
                shelf.merge(sku, pieces, Long::sum);
            }
        });
        return shelf;
    }

    /** The most that a household spent on one day there by cards that prove nothing. */
    private static long spentOnAnyDay(Book book, String household) {
        Map<String, Long> days = new TreeMap<>();
        for (Written entry : book.entries().values()) {
            boolean low = entry.kind().equals("redeemed") && entry.text("tier").equals("IDENTIFIER");
            if (low && entry.text("household").equals(household)) {
                days.merge(entry.date(), entry.amount("total"), Long::sum);
            }
        }
        return days.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        Map<String, Long> caps = new TreeMap<>();
        disks.pool().rows("SELECT id, identifier_cap FROM store").forEach(row -> caps.put(row.cell(0), row.amount(1)));
        for (Capped refusal : capped) {
            long cap = caps.getOrDefault(refusal.store, 0L);
            long asked = refusal.refused.asked().hundredths();
            if (refusal.spentOnAnyDayMax + asked <= cap) {
                found(
                        findings,
                        refusal.step,
                        refusal.refused.machine(),
                        refusal.refused.why(),
                        refusal.refused.household() + " had spent at most "
                                + Amounts.points(refusal.spentOnAnyDayMax)
                                + " there on any day, asked for " + Amounts.points(asked) + ", and "
                                + Amounts.points(cap) + " are allowed");
            }
        }
    }
}

package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import org.jspecify.annotations.Nullable;

/** All that the judge knows at one moment of a history, added up by itself from the facts so far. */
final class World {
    /** How many of its own transactions a card remembers at least (cards.md). */
    static final int CARD_LOG_RECORDS = 10;

    /** A record in a card's own log. */
    sealed interface OnCard permits Spent, Credited {}

    /** @param node whose log holds the intent */
    record Spent(String node, int epoch, long seq, String hashPrefix) implements OnCard {}

    record Credited(String order) implements OnCard {}

    /** A box with a disk. */
    record Machine(String name, String node, String store) {}

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Book> books = new HashMap<>();
    private final Map<String, Written> read = new HashMap<>();
    private final Set<String> happened = new TreeSet<>();
    private final Map<String, String> householdOfCard = new TreeMap<>();
    private final Map<String, List<OnCard>> logOfCard = new HashMap<>();
    private final Map<String, Long> purseOfCard = new TreeMap<>();
    private final Map<Fault, Set<String>> faults = new EnumMap<>(Fault.class);
    private final Map<String, Fault> settingBack = new HashMap<>();
    private final Set<String> settledNodes = new TreeSet<>();
    private final List<String> lostCards = new ArrayList<>();
    private int step;
    private boolean quiet;

    /** What the last fact made known of an entry. */
    private @Nullable Written latest;

    private boolean latestIsNew;
    private List<Written> lost = List.of();

    /** Takes the next fact in, before the laws look at it. */
    void see(History.Line line) {
        step = line.step();
        latest = null;
        latestIsNew = false;
        lost = List.of();
        switch (line.fact()) {
            case Fact.CardGiven card -> householdOfCard.put(card.card().uid(), card.household().id());
            case Fact.MachineEnrolled machine ->
                machines.put(
                        machine.machine(),
                        new Machine(
                                machine.machine(),
                                machine.node().id(),
                                machine.store().id()));
            case Fact.Wrote wrote -> wrote(wrote);
            case Fact.WentBack back -> lost = book(back.machine()).goBack(back.place());
            case Fact.Injected injected -> injected(injected);
            case Fact.Settled settled -> settledNodes.add(settled.node().id());
            case Fact.Decided decided -> decided(decided);
            case Fact.Quiet unused -> quiet = true;
            default -> {
                // The laws look at the others by themselves.
            }
        }
    }

    /** A card's record counts as seen only after the laws have looked at what stood on the card before it. */
    void after(History.Line line) {
        if (line.fact() instanceof Fact.CardSpent(var m, var card, var t, var node, int epoch, long seq, var prefix, var p, var balance)) {
            onCard(card.uid(), balance.hundredths(), new Spent(node.id(), epoch, seq, prefix));
        }
        if (line.fact() instanceof Fact.CardCredited(var m, var card, var t, var order, var a, var balance)) {
            onCard(card.uid(), balance.hundredths(), new Credited(order));
        }
        if (line.fact() instanceof Fact.WentBack back) {
            settingBack.remove(back.machine());
        }
    }

    private void onCard(String card, long balance, OnCard record) {
        List<OnCard> log = logOfCard.computeIfAbsent(card, c -> new ArrayList<>());
        log.addFirst(record);
        if (log.size() > CARD_LOG_RECORDS) {
            log.removeLast();
        }
        purseOfCard.put(card, balance);
    }

    private void wrote(Fact.Wrote wrote) {
        Written entry = read.computeIfAbsent(
                wrote.hash(), hash -> Written.read(wrote.place(), wrote.json(), hash));
        latest = entry;
        latestIsNew = happened.add(wrote.hash());
        book(wrote.machine()).add(entry);
        if (latestIsNew && entry.kind().equals("card-bound")) {
            householdOfCard.put(entry.text("card"), entry.text("household"));
        }
    }

    private void injected(Fact.Injected injected) {
        Fault fault = injected.fault();
        faults.computeIfAbsent(fault, f -> new TreeSet<>()).add(injected.where());
        switch (fault) {
            case DISK_RESTORED, DISK_SWAPPED, CENTRE_RESTORED -> settingBack.put(injected.where(), fault);
            case CLONED -> faults.get(fault).add(injected.detail());
            default -> {
                // They leave the disks as they are.
            }
        }
    }

    private void decided(Fact.Decided decided) {
        if (decided.what().contains("lost") || decided.what().contains("replace")) {
            lostCards.addAll(decided.about());
        }
    }

    int step() {
        return step;
    }

    boolean quiet() {
        return quiet;
    }

    /** The entry that the fact at hand tells of; null when it tells of none. */
    @Nullable Written latest() {
        return latest;
    }

    /** Whether no disk had it before. */
    boolean latestIsNew() {
        return latestIsNew;
    }

    /** What the fact at hand took off a disk. */
    List<Written> lost() {
        return Collections.unmodifiableList(lost);
    }

    Book book(String machine) {
        return books.computeIfAbsent(machine, Book::new);
    }

    Book pool() {
        return book(Fact.POOL);
    }

    Collection<Machine> machines() {
        return Collections.unmodifiableCollection(machines.values());
    }

    Machine machine(String name) {
        Machine machine = machines.get(name);
        if (machine == null) {
            throw new IllegalStateException("the history tells of " + name + " and never that it was enrolled");
        }
        return machine;
    }

    boolean isShop(String machine) {
        return machines.containsKey(machine);
    }

    /** What a card remembers, the newest first, as the card itself knows. */
    List<OnCard> logOfCard(String card) {
        return logOfCard.getOrDefault(card, List.of());
    }

    Map<String, Long> purses() {
        return Collections.unmodifiableMap(purseOfCard);
    }

    String householdOfCard(String card) {
        return householdOfCard.getOrDefault(card, "nobody");
    }

    Set<String> cards() {
        return householdOfCard.keySet();
    }

    boolean wasLost(String card) {
        return lostCards.contains(card);
    }

    /** The fault that is setting a disk back just now; null when none is. */
    @Nullable Fault settingBack(String machine) {
        return settingBack.get(machine);
    }

    boolean struck(Fault fault, String machine) {
        return faults.getOrDefault(fault, Set.of()).contains(machine);
    }

    boolean struck(Fault fault) {
        return !faults.getOrDefault(fault, Set.of()).isEmpty();
    }

    /** Whether any disk of a node was ever copied, set back, or lost. */
    boolean twoHistories(String node) {
        return machines.values().stream()
                .filter(machine -> machine.node().equals(node))
                .anyMatch(machine -> struck(Fault.DISK_RESTORED, machine.name())
                        || struck(Fault.DISK_SWAPPED, machine.name())
                        || struck(Fault.CLONED, machine.name()));
    }

    boolean settled(String node) {
        return settledNodes.contains(node);
    }

    /** The household whose points an account holds; null when it is nobody's or no account of points. */
    @Nullable String householdOf(String account) {
        return switch (Chart.word(account)) {
            case "free", "lease", "hold", "frozen", "due" -> Chart.last(account);
            case "purse", "pending" -> householdOfCard(Chart.last(account));
            default -> null;
        };
    }
}

package jifen.workbench.simulate.judge;

import com.fasterxml.jackson.databind.JsonNode;
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
import jifen.ledger.party.NodeId;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import org.jspecify.annotations.Nullable;

/** All that the judge knows at one moment of a history, added up by itself from the facts so far. */
final class World {
    private static final String DONE = "done";

    /** Anything else may have come true, as when the power went before the answer. */
    private static final String REFUSED = "refused";

    /** The wish that the history which the kiosk brings counts, and that the one held does. */
    static final String KIOSKS = "KIOSKS";

    static final String HELD = "HELD";

    /** Decisions by which a household's rights are called home from whoever holds them. */
    private static final Set<String> CALL_HOME =
            Set.of("recall household", "home store", "deduct", "expire", "split", "merge");

    private static final Set<Fault> TWO_HISTORIES = Set.of(Fault.DISK_RESTORED, Fault.DISK_SWAPPED, Fault.CLONED);

    private static final String ANYBODY = "anybody";

    /** A box with a disk. */
    record Machine(String name, String node, String store) {}

    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, Book> books = new HashMap<>();
    private final Map<String, Written> read = new HashMap<>();
    private final Set<String> happened = new TreeSet<>();
    private final Map<String, String> householdOfCard = new TreeMap<>();
    private final CardMemories cards = new CardMemories();
    private final Map<Fault, Set<String>> faults = new EnumMap<>(Fault.class);
    private final Map<String, Fault> settingBack = new HashMap<>();
    private final Map<String, Set<String>> settledNodes = new TreeMap<>();
    private final Set<String> lostCards = new TreeSet<>();
    private final Set<String> suspended = new TreeSet<>();
    private final Set<String> copied = new TreeSet<>();
    private final Set<String> recalled = new TreeSet<>();
    private final Set<String> replaced = new TreeSet<>();
    private final Families families = new Families();
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
            case Fact.CardGiven card ->
                householdOfCard.put(card.card().uid(), card.household().id());
            case Fact.MachineEnrolled machine -> enrolled(machine);
            case Fact.Wrote wrote -> wrote(wrote);
            case Fact.WentBack back -> lost = book(back.machine()).goBack(back.place());
            case Fact.Injected injected -> injected(injected);
            case Fact.Settled settled
            when settled.outcome().equals(DONE) ->
                settledNodes
                        .computeIfAbsent(settled.node().id(), n -> new TreeSet<>())
                        .add(settled.wish());
            case Fact.Decided decided -> decided(decided);
            case Fact.Quiet unused -> quiet = true;
            default -> {} // The laws look at the others by themselves.
        }
    }

    /** A card's record counts as seen only after the laws have looked at what stood on the card before it. */
    void after(History.Line line) {
        cards.see(line.fact());
    }

    /** The disks were looked at: whatever was set back or copied in this step is known as it now is. */
    void stepEnded() {
        settingBack.clear();
        copied.clear();
    }

    private void enrolled(Fact.MachineEnrolled machine) {
        machines.put(
                machine.machine(),
                new Machine(
                        machine.machine(), machine.node().id(), machine.store().id()));
        NodeId before = machine.replaced();
        if (before != null) {
            replaced.add(before.id());
        }
    }

    private void wrote(Fact.Wrote wrote) {
        Written entry = read.computeIfAbsent(wrote.hash(), hash -> Written.read(wrote.place(), wrote.json(), hash));
        latest = entry;
        latestIsNew = happened.add(wrote.hash());
        book(wrote.machine()).add(entry);
        if (latestIsNew && wrote.machine().equals(Fact.POOL)) {
            people(entry);
        }
    }

    /** Who follows whom, and whose each card is, by the fund pool's log. */
    private void people(Written entry) {
        switch (entry.kind()) {
            case "card-bound", "card-replaced" -> householdOfCard.put(entry.text("card"), entry.text("household"));
            case "household-closed" -> {
                for (JsonNode heir : entry.event().path("heirs")) {
                    families.join(
                            entry.text("household"), heir.path("household").asText());
                }
                for (JsonNode card : entry.event().path("cards")) {
                    householdOfCard.put(
                            card.path("card").asText(), card.path("household").asText());
                }
            }
            case "fork-settled" ->
                settledNodes
                        .computeIfAbsent(entry.text("node"), n -> new TreeSet<>())
                        .add(entry.event().path("kiosks").asBoolean() ? KIOSKS : HELD);
            default -> {} // Nothing else changes who is who.
        }
    }

    private void injected(Fact.Injected injected) {
        Fault fault = injected.fault();
        faults.computeIfAbsent(fault, f -> new TreeSet<>()).add(injected.where());
        switch (fault) {
            case DISK_SWAPPED -> {
                settingBack.put(injected.where(), fault);
                copied.add(injected.where());
            }
            case DISK_RESTORED, CENTRE_RESTORED -> settingBack.put(injected.where(), fault);
            case CLONED -> {
                Machine one = machine(injected.where());
                machines.putIfAbsent(injected.detail(), new Machine(injected.detail(), one.node(), one.store()));
                faults.get(fault).add(injected.detail());
                copied.add(injected.detail());
            }
            default -> {} // They leave the disks as they are.
        }
    }

    private void decided(Fact.Decided decided) {
        if (decided.outcome().startsWith(REFUSED)) {
            return;
        }
        if (decided.what().contains("lost") || decided.what().contains("replace")) {
            lostCards.addAll(decided.about());
        } else if (decided.what().startsWith("suspend")) {
            suspended.addAll(decided.about());
        } else if (CALL_HOME.contains(decided.what())) {
            recalled.add(ANYBODY);
        } else if (decided.what().contains("recall")) {
            recalled.addAll(decided.about());
        }
    }

    int step() {
        return step;
    }

    boolean quiet() {
        return quiet;
    }

    /** The entry that the fact at hand tells of; null when it tells of none. */
    @Nullable
    Written latest() {
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

    /** What each card itself knows. */
    CardMemories cardMemories() {
        return cards;
    }

    String householdOfCard(String card) {
        return householdOfCard.getOrDefault(card, "nobody");
    }

    boolean wasLost(String card) {
        return lostCards.contains(card);
    }

    /** The fault that is setting a disk back just now; null when none is. */
    @Nullable
    Fault settingBack(String machine) {
        return settingBack.get(machine);
    }

    /** Disks that in this step became copies of other disks, put to work by hand: nobody has told them to wait. */
    Set<String> copied() {
        return Collections.unmodifiableSet(copied);
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
                .anyMatch(machine -> TWO_HISTORIES.stream().anyMatch(fault -> struck(fault, machine.name())));
    }

    /** What two people have settled of a node's histories and frozen rights. */
    Set<String> settled(String node) {
        return settledNodes.getOrDefault(node, Set.of());
    }

    /** It, or one that it follows: a kiosk may not have heard yet who has the card now. */
    boolean wasSuspended(String household) {
        return suspended.stream().anyMatch(one -> family(one).equals(family(household)));
    }

    /** @param whom a node or a household */
    boolean wasRecalled(String whom) {
        return recalled.contains(whom) || recalled.contains(ANYBODY);
    }

    boolean wasReplaced(String node) {
        return replaced.contains(node);
    }

    /** One name for all households that follow each other: points and cards pass between them. */
    String family(String household) {
        return families.of(household);
    }

    /** The household whose points an account holds; null when it is nobody's or no account of points. */
    @Nullable
    String householdOf(String account) {
        return switch (Chart.word(account)) {
            case "free", "lease", "hold", "frozen", "due" -> Chart.last(account);
            case "purse", "pending" -> householdOfCard(Chart.last(account));
            default -> null;
        };
    }
}

package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;

/** The logs and purses of all cards, as the cards themselves know them. */
final class CardMemories {
    /** How many of its own transactions a card remembers at least (cards.md). */
    private static final int RECORDS = 10;

    /** A record in a card's own log. */
    sealed interface OnCard permits Spent, Credited {}

    /** @param node whose log holds the intent */
    record Spent(String node, int epoch, long seq, String hashPrefix) implements OnCard {}

    record Credited(String order) implements OnCard {}

    private final Map<String, List<OnCard>> logs = new HashMap<>();
    private final Map<String, Long> purses = new TreeMap<>();

    void see(Fact fact) {
        switch (fact) {
            case Fact.CardSpent spent ->
                add(
                        spent.card().uid(),
                        spent.balance().hundredths(),
                        new Spent(spent.node().id(), spent.epoch(), spent.seq(), spent.hashPrefix()));
            case Fact.CardCredited credited ->
                add(credited.card().uid(), credited.balance().hundredths(), new Credited(credited.order()));
            default -> {
                // No other fact is a card's own.
            }
        }
    }

    private void add(String card, long balance, OnCard record) {
        List<OnCard> log = logs.computeIfAbsent(card, c -> new ArrayList<>());
        log.addFirst(record);
        if (log.size() > RECORDS) {
            log.removeLast();
        }
        purses.put(card, balance);
    }

    /** What a card remembers, the newest first. */
    List<OnCard> log(String card) {
        return logs.getOrDefault(card, List.of());
    }

    /** What each purse holds, in hundredths. */
    Map<String, Long> purses() {
        return Collections.unmodifiableMap(purses);
    }
}

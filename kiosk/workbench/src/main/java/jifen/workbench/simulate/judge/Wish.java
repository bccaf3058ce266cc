package jifen.workbench.simulate.judge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.workbench.simulate.history.Fact;
import org.jspecify.annotations.Nullable;

/** A confirmation on a screen, and what came of it. */
final class Wish {
    final String machine;
    final String node;
    final String household;
    final long total;
    private final Map<String, Long> goods;
    private final int step;

    /** Of the entry that the screen named; null when nobody saw an answer. */
    @Nullable
    String number;

    /** The one entry that it is good for. */
    @Nullable
    Written written;

    Wish(String machine, String node, String household, long total, List<Fact.Pieces> goods, int step) {
        this.machine = machine;
        this.node = node;
        this.household = household;
        this.total = total;
        this.goods = pieces(goods);
        this.step = step;
    }

    /** Whether the entry takes what was confirmed. */
    boolean is(Written entry) {
        return household.equals(entry.text("household"))
                && total == entry.amount("total")
                && goods.equals(entry.pieces());
    }

    String words() {
        return household + " for " + Amounts.points(total) + " (" + goods + ") on " + machine + " at step " + step;
    }

    private static Map<String, Long> pieces(List<Fact.Pieces> goods) {
        Map<String, Long> pieces = new TreeMap<>();
        goods.forEach(some -> pieces.merge(some.sku().id(), (long) some.pieces(), Math::addExact));
        return pieces;
    }
}

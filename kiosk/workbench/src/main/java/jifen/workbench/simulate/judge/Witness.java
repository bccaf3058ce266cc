package jifen.workbench.simulate.judge;

import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.History;

/**
 * Before a card pays, every record of this very kiosk that the card still remembers is held against the log on the disk. One that the
 * log does not have, in the epoch that is open or a later one, shows that the disk was set back. (What was lost before an epoch was
 * closed is settled: a card may remember it for long.)
 */
final class Witness implements Law {
    @Override
    public void saw(World world, History.Line line, Findings findings) {
        if (!(line.fact() instanceof Fact.CardSpent spent) || !world.isShop(spent.machine())) {
            return;
        }
        String node = world.machine(spent.machine()).node();
        Book book = world.book(spent.machine());
        for (CardMemories.OnCard record : world.cardMemories().log(spent.card().uid())) {
            if (record instanceof CardMemories.Spent before && before.node().equals(node) && reveals(book, before)) {
                findings.add(
                        Invariant.WITNESS_STOPS_A_DISK_ROLLED_BACK,
                        line.step(),
                        "card " + spent.card() + " paid "
                                + Amounts.points(spent.purse().hundredths()) + " on " + spent.machine()
                                + " though it remembers " + node + "/" + before.epoch() + "/" + before.seq() + " ("
                                + before.hashPrefix() + "…), and the log on that disk ends at "
                                + Written.words(book.end()) + " and has another or none there");
                return;
            }
        }
    }

    private static boolean reveals(Book book, CardMemories.Spent record) {
        if (record.epoch() < Written.epoch(book.end())) {
            return false;
        }
        Written own = book.at(Written.place(record.epoch(), record.seq()));
        return own == null || !own.hash().startsWith(record.hashPrefix());
    }
}

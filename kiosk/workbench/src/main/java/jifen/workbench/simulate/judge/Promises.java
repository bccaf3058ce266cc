package jifen.workbench.simulate.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import org.jspecify.annotations.Nullable;

/**
 * What people confirmed and what screens said, held against what was written: every entry that takes something was confirmed by
 * somebody, each confirmation is written at most once, and what was called done is on that disk, and in the end in the books, once.
 */
final class Promises implements Law {
    private final List<Wish> wishes = new ArrayList<>();
    private final List<Wish> done = new ArrayList<>();
    private final List<Wish> doneThisStep = new ArrayList<>();
    private final List<Fact.LearnedLater> learnedThisStep = new ArrayList<>();

    /** By machine, the places of the entries for which goods were handed out. */
    private final Map<String, NavigableSet<Long>> handedOut = new HashMap<>();

    /** By hash, what somebody had confirmed before it was written. */
    private final Map<String, Wish> confirmed = new HashMap<>();

    @Override
    public void saw(World world, History.Line line, Findings findings) {
        switch (line.fact()) {
            case Fact.Acknowledged said -> acknowledged(said, line.step(), findings);
            case Fact.Unanswered open ->
                wishes.add(new Wish(
                        open.machine(),
                        open.node().id(),
                        open.household().id(),
                        open.total().hundredths(),
                        open.goods(),
                        line.step()));
            case Fact.WentBack back -> {
                // Numbers beyond are given again, to other entries.
                handedOut
                        .getOrDefault(back.machine(), new TreeSet<>())
                        .tailSet(back.place(), false)
                        .clear();
            }
            case Fact.LearnedLater later -> learnedThisStep.add(later);
            case Fact.Wrote wrote -> {
                Written entry = world.latest();
                if (entry != null && world.latestIsNew() && !wrote.machine().equals(Fact.POOL)) {
                    written(world, wrote.machine(), entry, line.step(), findings);
                }
                // At once: before the step ends, people may set the entry aside with its whole history.
                heldAgainstTheDisk(world, wrote.machine(), findings);
            }
            default -> {
                // Nothing else is promised or taken.
            }
        }
    }

    private void acknowledged(Fact.Acknowledged said, int step, Findings findings) {
        Wish wish = new Wish(
                said.machine(),
                said.node().id(),
                said.household().id(),
                said.total().hundredths(),
                said.goods(),
                step);
        wish.number = said.number();
        wishes.add(wish);
        doneThisStep.add(wish);
        handOut(wish, said.number(), step, findings);
    }

    /** By the entry on that disk: two wishes of one household may be of the same points. */
    private void learned(World world, Fact.LearnedLater later, int step, Findings findings) {
        if (!later.done()) {
            return;
        }
        Written entry = world.book(later.machine()).numbered(later.number());
        Wish wish = wishes.stream()
                .filter(open -> open.number == null
                        && open.machine.equals(later.machine())
                        && open.household.equals(later.household().id())
                        && open.total == later.total().hundredths()
                        && (entry == null || open.is(entry)))
                .findFirst()
                .orElse(null);
        if (wish == null && toldAgain(world, later, entry)) {
            return;
        }
        if (wish == null) {
            findings.add(
                    Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                    step,
                    later.machine() + " says that " + later.number() + " is done, and nobody had confirmed "
                            + Amounts.points(later.total().hundredths()) + " of " + later.household() + " there");
            return;
        }
        wish.number = later.number();
        doneThisStep.add(wish);
        handOut(wish, later.number(), step, findings);
    }

    /** The disk that knew what became of an intent is gone, the intent is not: the card tells of the one redemption once more. */
    private boolean toldAgain(World world, Fact.LearnedLater later, @Nullable Written entry) {
        Book book = world.book(later.machine());
        Written intent = entry == null ? null : book.numbered(entry.text("intent"));
        Wish wish = intent == null ? null : confirmed.get(intent.hash());
        if (wish == null || wish.number == null) {
            return false;
        }
        Written before = book.numbered(wish.number);
        if (before != null && confirmed.get(before.hash()) == wish) {
            return false;
        }
        wish.number = later.number();
        doneThisStep.add(wish);
        return true;
    }

    private void handOut(Wish wish, String number, int step, Findings findings) {
        done.add(wish);
        NavigableSet<Long> places = handedOut.computeIfAbsent(wish.machine, m -> new TreeSet<>());
        if (!places.add(Book.placeOf(number))) {
            findings.add(
                    Invariant.GOODS_ONLY_AFTER_ACKNOWLEDGEMENT,
                    step,
                    "goods were handed out a second time for " + number + " on " + wish.machine);
        }
    }

    private void written(World world, String machine, Written entry, int step, Findings findings) {
        if (entry.takes()) {
            claim(machine, entry, step, findings);
        } else if (entry.kind().equals("intent-done")) {
            // Two histories give the same number out: the intent on this very disk is meant.
            Written intent = world.book(machine).numbered(entry.text("intent"));
            Wish wish = intent == null ? null : confirmed.get(intent.hash());
            if (wish == null || !wish.is(entry)) {
                findings.add(
                        Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                        step,
                        "entry " + entry.number() + " says that " + entry.text("intent")
                                + " is done, and is not what was confirmed with it");
                return;
            }
            confirmed.put(entry.hash(), wish);
        }
    }

    private void claim(String machine, Written entry, int step, Findings findings) {
        Wish wish = wishes.stream()
                .filter(open -> open.machine.equals(machine) && open.written == null && open.is(entry))
                .findFirst()
                .orElse(null);
        if (wish != null) {
            wish.written = entry;
            confirmed.put(entry.hash(), wish);
            return;
        }
        boolean twice = wishes.stream()
                .anyMatch(open -> open.machine.equals(machine) && open.written != null && open.is(entry));
        findings.add(
                twice ? Invariant.ACKNOWLEDGED_EXACTLY_ONCE : Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                step,
                "entry " + entry.number() + " on " + machine + " takes " + Amounts.points(entry.amount("total"))
                        + " of "
                        + entry.text("household") + " for " + entry.pieces()
                        + (twice ? ", which was confirmed and written once already" : ", which nobody had confirmed"));
    }

    @Override
    public void stepEnded(World world, Findings findings) {
        heldAgainstTheDisk(world, null, findings);
    }

    /** @param onDiskOf only what stands on this machine's disk, the rest may be seen later in this step; null: all, on whatever disk */
    private void heldAgainstTheDisk(World world, @Nullable String onDiskOf, Findings findings) {
        List<Fact.LearnedLater> learned = learnedThisStep.stream()
                .filter(later -> isSeen(world, onDiskOf, later.machine(), later.number()))
                .toList();
        learnedThisStep.removeAll(learned);
        learned.forEach(later -> learned(world, later, world.step(), findings));
        List<Wish> checked = doneThisStep.stream()
                .filter(wish -> isSeen(world, onDiskOf, wish.machine, String.valueOf(wish.number)))
                .toList();
        doneThisStep.removeAll(checked);
        for (Wish wish : checked) {
            Written entry = world.book(wish.machine).numbered(String.valueOf(wish.number));
            if (entry == null) {
                findings.add(
                        Invariant.GOODS_ONLY_AFTER_ACKNOWLEDGEMENT,
                        world.step(),
                        wish.number + " of " + wish.words()
                                + " was called done and handed out, and no such entry is in the" + " log on that disk");
            } else if (!wish.is(entry)) {
                findings.add(
                        Invariant.NOTHING_BEYOND_WHAT_WAS_CONFIRMED,
                        world.step(),
                        wish.words() + " was confirmed, and entry " + entry.number() + " takes " + entry.amount("total")
                                + " of " + entry.text("household") + " for " + entry.pieces());
            } else {
                confirmed.put(entry.hash(), wish);
            }
        }
    }

    private static boolean isSeen(World world, @Nullable String onDiskOf, String machine, String number) {
        return onDiskOf == null
                || (onDiskOf.equals(machine) && world.book(machine).numbered(number) != null);
    }

    @Override
    public void ended(World world, Disks disks, Findings findings) {
        for (Wish wish : done) {
            String number = String.valueOf(wish.number);
            Written entry = Book.numbered(disks.heard(wish.node), number);
            if ((entry == null || confirmed.get(entry.hash()) != wish) && !mayBeLost(world, wish)) {
                findings.atTheEnd(
                        Invariant.ACKNOWLEDGED_EXACTLY_ONCE,
                        wish.number + " of " + wish.words() + " was called done, and the fund pool's books "
                                + (entry == null ? "do not hold it" : "hold another entry under this number"));
            }
        }
    }

    /** The one excuse: the disk it stood on was lost, copied or set back afterwards. */
    private static boolean mayBeLost(World world, Wish wish) {
        return world.twoHistories(wish.node) || world.struck(Fault.STORE_DEAD, wish.machine);
    }
}

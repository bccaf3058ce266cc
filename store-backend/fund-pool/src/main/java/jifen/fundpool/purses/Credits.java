package jifen.fundpool.purses;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.households.Cards;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCentreEvent.TopUpFailed;
import jifen.ledger.event.PurseCentreEvent.TopUpPresumed;
import jifen.ledger.event.PurseCentreEvent.TopUpRelearned;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What becomes of orders to top a card up, by what its counter says: the credit is the very next transaction, or none. */
public final class Credits {
    private final PurseImport piece;
    private final Handle tx;
    private final Points limit;

    Credits(PurseImport piece, Points limit) {
        this.piece = piece;
        this.tx = piece.tx;
        this.limit = limit;
    }

    /** A store has taken an order; a fund pool that was restored from an old copy learns of it again. */
    public void accepted(EntryBody entry, TopUpAccepted said) {
        Optional<TopUps.Order> order = TopUps.find(tx, said.order());
        if (order.isPresent()) {
            if (!isOf(order.get(), said.card(), said.tmc(), said.amount())) {
                untrue(entry, said.card(), said.order());
            }
        } else if (CardTransactions.find(tx, said.card(), said.tmc() + 1).isEmpty()
                && !relearn(said.order(), said.card(), said.tmc(), said.amount())) {
            untrue(entry, said.card(), said.order());
        }
    }

    private static boolean isOf(TopUps.Order order, CardId card, long tmc, Points amount) {
        return order.card().equals(card) && order.tmc() == tmc && order.amount().equals(amount);
    }

    private void untrue(EntryBody entry, CardId card, String order) {
        piece.find(
                PurseImport.ORDER,
                card,
                "entry " + entry.id() + " speaks of a top-up " + order + " that the fund pool never ordered so");
    }

    /**
     * Only of a kiosk that may know what is forgotten here, and never more than a card should carry: else a store could order for itself.
     * What is not free of it the household owes, until the credits come in that were lost with the fund pool's disk.
     */
    private boolean relearn(String name, CardId card, long tmc, Points amount) {
        Optional<Cards.Card> known = Cards.find(tx, card);
        if (known.isEmpty()
                || !name.equals(TopUps.name(card, tmc))
                || !limit.covers(amount)
                || !Incarnation.waitsFor(tx, piece.kiosk.node())) {
            return false;
        }
        var household = known.get().household();
        Points free = Points.min(amount, Leases.free(tx, household));
        piece.books.post(tx, new TopUpRelearned(name, card, household, amount, free, tmc), "sync");
        TopUps.add(tx, new TopUps.Order(name, card, household, tmc, amount, TopUps.State.OPEN, piece.books.today()));
        piece.reaches(household);
        return true;
    }

    /** A card has taken a credit. */
    public void credited(EntryBody entry, PurseCredited said) {
        long tmc = said.proof().tmc() - 1;
        if (TopUps.find(tx, said.order()).isEmpty()) {
            relearn(said.order(), said.card(), tmc, said.amount());
        }
        TopUps.Order order = TopUps.find(tx, said.order())
                .filter(known -> isOf(known, said.card(), tmc, said.amount()))
                .orElse(null);
        if (order != null && order.state() == TopUps.State.CREDITED && isTold(said)) {
            // Two shops had the same order, and both read on the card that it was taken.
            piece.bridge(entry.id(), said.card(), holder(said.card()), said.amount(), "told before");
            return;
        }
        boolean proven = piece.proven(entry, said.card(), said.record(), said.proof()) == CardProof.PROVEN;
        boolean first = piece.tells(new CardTransactions.Line(
                said.card(),
                said.proof().tmc(),
                entry.id(),
                entry.date(),
                said.amount().hundredths(),
                said.proof().balanceAfter(),
                proven));
        if (order != null && first && order.state() == TopUps.State.OPEN) {
            TopUps.settle(tx, order, TopUps.State.CREDITED);
        } else {
            beside(entry, said, order, first);
        }
        counterWent(entry, said.card(), said.proof().tmc(), proven);
    }

    private boolean isTold(PurseCredited said) {
        return CardTransactions.find(tx, said.card(), said.proof().tmc())
                .filter(line -> line.change() == said.amount().hundredths())
                .isPresent();
    }

    private HouseholdId holder(CardId card) {
        return Cards.find(tx, card)
                .map(Cards.Card::household)
                .orElseThrow(() -> new IllegalArgumentException("there is no card " + card));
    }

    /** The points it says it moves are under way no more, or never were. */
    private void beside(EntryBody entry, PurseCredited said, TopUps.@Nullable Order order, boolean first) {
        boolean presumed = order != null && order.state() == TopUps.State.PRESUMED;
        boolean returned = order != null && order.state() == TopUps.State.RETURNED;
        if (order != null && presumed && first) {
            TopUps.settle(tx, order, TopUps.State.CREDITED);
        } else if (!returned) {
            piece.find(
                    PurseImport.ORDER,
                    said.card(),
                    "entry " + entry.id() + " credits card …" + said.card().suffix() + " with " + said.amount()
                            + " points by top-up " + said.order() + ", which is not under way");
        }
        piece.bridge(
                entry.id(),
                said.card(),
                holder(said.card()),
                said.amount(),
                presumed ? "presumed before" : "not under way");
    }

    /** The counter went to {@code tmc}: an order of before is settled by it, as far as it is proven. */
    void counterWent(EntryBody entry, CardId card, long tmc, boolean proven) {
        for (TopUps.Order order : TopUps.open(tx, card)) {
            boolean another = proven && order.tmc() + 1 == tmc;
            if (another || provenByNeighbours(order)) {
                TopUps.settle(tx, order, TopUps.State.FAILED);
                failed(entry.id(), order, order.amount());
            }
        }
    }

    private void failed(EntryId entry, TopUps.Order order, Points pending) {
        Cards.find(tx, order.card())
                .ifPresent(known -> PassedPurses.pass(
                        tx, piece.books, known.id(), known.household(), order.household(), pending, "sync"));
        piece.books.post(
                tx, new TopUpFailed(order.name(), order.card(), order.household(), pending, entry.toString()), "sync");
        piece.reaches(order.household());
    }

    /**
     * The card itself says that it did something else where a store had told of a credit: it failed after all, and what it seemed to
     * bring is free again, as far as the purse holds it.
     */
    void untrue(CardTransactions.Line proven, CardTransactions.Line untrue) {
        if (untrue.change() <= 0) {
            return;
        }
        TopUps.find(tx, TopUps.name(untrue.card(), untrue.tmc() - 1))
                .filter(order -> order.state() == TopUps.State.CREDITED)
                .ifPresent(order -> {
                    TopUps.settle(tx, order, TopUps.State.FAILED);
                    long held = Math.max(0, piece.held(Account.purse(order.card())));
                    Points back = new Points(Math.min(held, order.amount().hundredths()));
                    if (!back.equals(Points.ZERO)) {
                        piece.bridge(proven.entry(), order.card(), order.household(), back, "never credited");
                        failed(proven.entry(), order, back);
                    }
                });
    }

    /** The MAC of what took the credit's place is lost, and the balances before and after it, both proven, leave no room for the credit. */
    private boolean provenByNeighbours(TopUps.Order order) {
        // A line that gains may be this very credit, or its like.
        Optional<CardTransactions.Line> told =
                CardTransactions.find(tx, order.card(), order.tmc() + 1).filter(line -> line.change() <= 0);
        Optional<CardTransactions.Line> next =
                CardTransactions.find(tx, order.card(), order.tmc() + 2).filter(CardTransactions.Line::proven);
        Optional<Long> before = order.tmc() == 0
                ? Optional.of(0L)
                : CardTransactions.find(tx, order.card(), order.tmc())
                        .filter(CardTransactions.Line::proven)
                        .map(line -> line.balanceAfter().hundredths());
        if (told.isEmpty() || next.isEmpty() || before.isEmpty()) {
            return false;
        }
        long after = next.get().balanceAfter().hundredths() - next.get().change();
        return before.get() + told.get().change() == after;
    }

    /**
     * A redemption took more than the purse holds. A card never gives what it does not have: a credit from before the last transaction that
     * is known must have happened, and nobody has told of it yet, because stores tell in any order and a disk may be lost. That is certain
     * where the card has signed the redemption, or balances between which its purse grew by more than all else can have brought.
     *
     * @param signed whether the card has proven the redemption itself
     * @return hundredths that came into the purse
     */
    long presume(EntryBody entry, CardId card, boolean signed) {
        long last = CardTransactions.last(tx, card);
        long came = 0;
        List<TopUps.Order> before = TopUps.open(tx, card).stream()
                .filter(order -> order.tmc() + 1 < last)
                .filter(order ->
                        CardTransactions.find(tx, card, order.tmc() + 1).isEmpty())
                .filter(order -> signed || provenByGrowth(order))
                .toList();
        for (TopUps.Order order : before) {
            TopUps.settle(tx, order, TopUps.State.PRESUMED);
            piece.books.post(
                    tx,
                    new TopUpPresumed(
                            order.name(), card, order.amount(), entry.id().toString()),
                    "sync");
            came += order.amount().hundredths();
        }
        return came;
    }

    private boolean provenByGrowth(TopUps.Order order) {
        Optional<CardTransactions.Line> next = CardTransactions.provenFrom(tx, order.card(), order.tmc() + 2);
        if (next.isEmpty()) {
            return false;
        }
        Optional<CardTransactions.Line> before = CardTransactions.provenUpTo(tx, order.card(), order.tmc());
        long had = before.map(line -> line.balanceAfter().hundredths()).orElse(0L);
        long since = before.map(CardTransactions.Line::tmc).orElse(0L);
        long others = TopUps.between(tx, order.card(), since, next.get().tmc() - 2).stream()
                .filter(each ->
                        each.state() != TopUps.State.FAILED && !each.name().equals(order.name()))
                .mapToLong(each -> each.amount().hundredths())
                .sum();
        return next.get().balanceAfter().hundredths() - next.get().change() > had + others;
    }
}

package jifen.workbench.simulate.history;

import java.time.LocalDate;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One thing seen from outside: on a screen, on a card, on the wire, by the people at the fund pool. Never what a program's own tables
 * say. A machine is a box with a disk ({@code S1-a}); two machines may speak as one node.
 */
public sealed interface Fact {
    // --- who there is ---

    record HouseholdFounded(HouseholdId household, CollectiveId collective, StoreId homeStore) implements Fact {}

    record CardGiven(CardId card, CardTier tier, HouseholdId household, boolean purse) implements Fact {}

    /** @param replaced the node whose place it took, when there was one */
    record MachineEnrolled(
            String machine,
            NodeId node,
            StoreId store,
            @Nullable NodeId replaced) implements Fact {}

    // --- at the shop ---

    /** How somebody takes goods. */
    enum How {
        /** By a card that carries no purse, or a household without one there. */
        CARD,
        /** By a card with a purse: intent, card, outcome. */
        PURSE,
        /** By two of the staff, without the card. */
        ASSISTED
    }

    record Pieces(Sku sku, int pieces) {}

    /** @param total what the household owned on {@code totalOn}, by the screen */
    record Shown(
            String machine,
            NodeId node,
            CardId card,
            HouseholdId household,
            Points usableHere,
            Points total,
            LocalDate totalOn)
            implements Fact {}

    /** @param why the kind of the refusal, such as {@code CardReportedLost} */
    record TurnedAway(String machine, NodeId node, CardId card, String why) implements Fact {}

    /**
     * The screen said done, with this number, and the goods were handed out.
     *
     * @param total points, of which {@code purse} came from the card
     */
    record Acknowledged(
            String machine,
            NodeId node,
            StoreId store,
            String number,
            How how,
            HouseholdId household,
            @Nullable CardId card,
            Points total,
            Points purse,
            List<Pieces> goods)
            implements Fact {}

    /**
     * The screen said no, and nothing was handed out.
     *
     * @param asked points
     * @param usableHere as the screen had shown for this card right before
     * @param purse what the card's purse held right before; zero without one
     * @param goods what was wanted
     * @param why the kind of the refusal, such as {@code BalanceTooSmall}
     */
    record Refused(
            String machine,
            NodeId node,
            How how,
            HouseholdId household,
            @Nullable CardId card,
            Points asked,
            Points usableHere,
            Points purse,
            List<Pieces> goods,
            String why)
            implements Fact {}

    /** Nobody saw an answer: the power went, or the card left. No goods were handed out for it. */
    record Unanswered(
            String machine,
            NodeId node,
            How how,
            HouseholdId household,
            @Nullable CardId card,
            Points total,
            List<Pieces> goods,
            String why)
            implements Fact {}

    /** Of a redemption that nobody saw answered, a screen said later that it is done (and the goods went), or void. */
    record LearnedLater(String machine, NodeId node, String number, HouseholdId household, Points total, boolean done)
            implements Fact {}

    /** The screen said that a redemption was taken back, and the goods came back. */
    record TakenBack(
            String machine,
            NodeId node,
            StoreId store,
            String number,
            String redemption,
            HouseholdId household,
            Points total,
            boolean byClerk)
            implements Fact {}

    record TakeBackRefused(String machine, NodeId node, String redemption, String why) implements Fact {}

    /** Nobody saw whether it was taken back; the goods stayed with the household. */
    record TakeBackUnanswered(String machine, NodeId node, String redemption, HouseholdId household, Points total)
            implements Fact {}

    /** Goods stood on the shelf and the screen said so; {@code sure} is false when the power went before the answer. */
    record Received(String machine, NodeId node, StoreId store, Sku sku, LotId lot, int pieces, boolean sure)
            implements Fact {}

    /** The purse of a card, looked at with a reader of our own. */
    record CardIs(CardId card, long tmc, Points balance, List<String> records) implements Fact {}

    // --- at the fund pool ---

    /** Points that two people gave, or took: then below zero. */
    record Awarded(HouseholdId household, long hundredths, String reason) implements Fact {}

    /** Anything else that people did there: a suspension, a price, a lost card, a recall, a cut-off, a split. */
    record Decided(String what, List<String> about, String outcome) implements Fact {}

    /** Two people have settled something at the fund pool. */
    record Settled(NodeId node, int epoch, String wish, String outcome) implements Fact {}

    // --- on the wire ---

    /** @param outcome the kind of the sync's state, with the code of a refusal: {@code InTouch}, {@code Refused fork} */
    record Synced(String machine, NodeId node, String outcome) implements Fact {}

    /** A signed answer that reached a machine grants a household so much in all, in the life of that node. */
    record GrantReached(String machine, NodeId node, HouseholdId household, Points grantedInAll) implements Fact {}

    /** A signed answer that reached a machine opens an epoch; one fact for each household in it follows. */
    record OpeningReached(String machine, NodeId node, int epoch, int after) implements Fact {}

    // --- faults ---

    record Injected(Fault fault, String where, String detail) implements Fact {}

    /** From here on nothing fails any more, and people do what the guide says. */
    record FaultsEnd() implements Fact {}

    /** Every machine at work has nothing to say and nothing to hear. */
    record Quiet(int rounds) implements Fact {}

    // --- what lies on the disks and on the cards, by itself ---

    /**
     * An entry stands in the log on a disk that did not stand there before; the fund pool's machine is {@link #POOL}.
     *
     * @param place {@code epoch * 2^40 + seq}
     * @param json its stored bytes
     * @param hash the chain's hash there, hex
     */
    record Wrote(String machine, long place, String json, String hash) implements Fact {
        /** Without the hash: attempts and keys are random, and have no part in what happens. */
        @Override
        public String toString() {
            return "Wrote[" + machine + ", " + (place >> 40) + "/" + (place & ((1L << 40) - 1)) + "]";
        }
    }

    /**
     * The log on a disk ends earlier than it did, or elsewhere; {@link Wrote} tells what stands behind.
     *
     * @param place the last entry that still stands as it did; 0 when none does
     */
    record WentBack(String machine, long place) implements Fact {}

    /** The fund pool, among the machines. */
    String POOL = "pool";

    /**
     * A card has debited itself and written its log, as the card itself knows: whatever the machine heard of it.
     *
     * @param tmc its counter afterwards
     * @param node whose log holds the intent, by the card's record
     * @param hashPrefix of the intent's entry, 8 hex digits
     */
    record CardSpent(
            String machine,
            CardId card,
            long tmc,
            NodeId node,
            int epoch,
            long seq,
            String hashPrefix,
            Points purse,
            Points balance)
            implements Fact {
        @Override
        public String toString() {
            return "CardSpent[" + machine + ", " + card + ", tmc " + tmc + ", " + node + "/" + epoch + "/" + seq + ", "
                    + purse + ", holds " + balance + "]";
        }
    }

    /** A card has credited itself, as the card itself knows. */
    record CardCredited(String machine, CardId card, long tmc, String order, Points amount, Points balance)
            implements Fact {}
}

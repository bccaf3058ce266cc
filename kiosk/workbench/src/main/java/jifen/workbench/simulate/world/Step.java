package jifen.workbench.simulate.world;

import jifen.workbench.simulate.PurseCardModel;
import jifen.workbench.simulate.history.Fault;

/**
 * One thing that happens in a run, as plain numbers drawn from the seed, so that any of them can be left out and the others still mean
 * something. Numbers beyond what there is are taken modulo; a step whose machine is gone does nothing.
 *
 * <p>A machine is 0 to 2 for the one at work in a store, 3 to 5 for its copy, if there is one.
 */
public sealed interface Step {
    /** @param believing the price shown at the visit before */
    record Redeem(int machine, int card, int article, int pieces, boolean believing) implements Step {}

    record Undo(int machine, int card) implements Step {}

    record Reverse(int machine, int receipt, int clerk) implements Step {}

    record Assist(int machine, int home, int article, int pieces, boolean slip) implements Step {}

    record Receive(int machine, int article, int pieces) implements Step {}

    /** With the network up a card's purse is filled. */
    record FillPurse(int machine, int card) implements Step {}

    /** The next card on a machine's reader goes too soon. */
    record Tear(int machine, PurseCardModel.Tear how) implements Step {}

    record Sync(int machine) implements Step {}

    /** Switched off and on. */
    record Restart(int machine) implements Step {}

    record Award(int home, int points) implements Step {}

    record Suspend(int home, int days) implements Step {}

    record Lift(int home) implements Step {}

    record CardLost(int card) implements Step {}

    record Price(int article, int points) implements Step {}

    record Move(int home, int store) implements Step {}

    record Deduct(int home, int points) implements Step {}

    /** The earnings of a collective's households end today, but for so many points each. */
    record Expire(int collective, int carryOver) implements Step {}

    /** @param share of ten that the first of the two who follow gets */
    record Split(int home, int share) implements Step {}

    record Merge(int home, int into) implements Step {}

    record RecallHome(int home) implements Step {}

    record Recall(int store) implements Step {}

    /** @param kiosks of two histories the one that the kiosk brings counts */
    record Settle(int store, boolean kiosks) implements Step {}

    /** The n-th message of a machine from now on meets a fate. */
    record Disturb(int machine, Fault fate, int n) implements Step {}

    record Partition(int machine, boolean down) implements Step {}

    /** The power of a machine goes around its n-th commit from now on. */
    record Cut(int machine, Fault when, int n) implements Step {}

    record CutPool(Fault when, int n) implements Step {}

    record BackUp(int machine) implements Step {}

    /** A copy of the fund pool's books. */
    record BackUpPool() implements Step {}

    /** The fund pool's disk is lost, and a copy is put back by the command. */
    record RestorePool(int backup) implements Step {}

    record Restore(int machine, int backup, boolean diskGone) implements Step {}

    record Swap(int machine, int backup) implements Step {}

    record Clone(int store, int backup) implements Step {}

    record PutCopyAway(int store) implements Step {}

    record Die(int store) implements Step {}

    record Replace(int store) implements Step {}

    record Clock(int machine, Fault how) implements Step {}

    record ClockRight(int machine) implements Step {}

    record NextDay(int days) implements Step {}
}

package jifen.ledger.household;

import jifen.ledger.account.Points;

/**
 * A household's points under a cut-off (清零), on one reading of the books. The oldest points are spent first, so that of what a household
 * still has the newest earnings are the last to go.
 *
 * @param owned all it has, wherever it lies, less what it owes
 * @param kept what the cut-off leaves alone: what it carries over (结转) and every later earning, whether spent meanwhile or not
 * @param stillOut the most that stores may still be letting it spend of rights that were out when the cut-off was fixed
 * @param free what no store holds a right to
 */
public record OldPoints(Points owned, Points kept, Points stillOut, Points free) {
    /** What the household had earned up to the cut-off and has not spent, as far as anybody has heard. */
    public Points left() {
        return owned.covers(kept) ? owned.minus(kept) : Points.ZERO;
    }

    /**
     * What expires now. What may have been spent out there already is not taken from what is free: else a redemption that is only
     * heard of later would have been paid with later earnings.
     */
    public Points expiring() {
        Points home = left().covers(stillOut) ? left().minus(stillOut) : Points.ZERO;
        return Points.min(free, home);
    }

    /** What may expire later, when rights come home unspent. */
    public Points waiting() {
        return left().minus(expiring());
    }

    /**
     * The most that may still be spent of a right that was out when the cut-off was fixed.
     *
     * @param outThen what was out then
     * @param spentSince hundredths spent of it since, less what was taken back; below zero when more was taken back
     * @param outNow what is out there now
     */
    public static Points stillOut(Points outThen, long spentSince, Points outNow) {
        long left = Math.max(0, outThen.hundredths() - spentSince);
        return new Points(Math.min(left, outNow.hundredths()));
    }
}

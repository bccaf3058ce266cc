package jifen.ledger.fund;

import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;

/**
 * How far a collective's fund covers the points its households hold: points are a liability, and this is the memo beside the cash.
 *
 * @param outstanding points not yet spent
 * @param fenPerPoint the value of one point by the resolution in force
 * @param fund money bound to the fund and not yet used for goods already given
 */
public record Cover(Points outstanding, Fen fenPerPoint, Fen fund) {
    /** What it would cost to redeem all that is out, rounded up. */
    public Fen liability() {
        return new Fen((Math.multiplyExact(outstanding.hundredths(), fenPerPoint.fen()) + 99) / 100);
    }

    public boolean covered() {
        return fund.compareTo(liability()) >= 0;
    }

    /** Whole percent of the liability that the fund covers, rounded down; 100 where nothing is out. */
    public long percent() {
        long liability = liability().fen();
        return liability == 0 ? 100 : fund.fen() * 100 / liability;
    }
}

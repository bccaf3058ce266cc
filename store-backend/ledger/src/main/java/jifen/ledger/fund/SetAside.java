package jifen.ledger.fund;

import jifen.ledger.account.Fen;

/**
 * The part of a collective's net income that a resolution binds to the points fund. Seed 001 has 30 %; since May 2025 the law
 * leaves it to the charter and the members' vote, so it is never a constant.
 *
 * @param basisPoints hundredths of a percent, 0 … 10 000
 */
public record SetAside(int basisPoints) {
    public SetAside {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException("a set-aside must be between 0 and 100 percent");
        }
    }

    public static SetAside percent(int percent) {
        return new SetAside(percent * 100);
    }

    /** Rounded down to whole fen: what is not set aside stays with the collective. */
    public Fen of(Fen netIncome) {
        return new Fen(Math.multiplyExact(netIncome.fen(), (long) basisPoints) / 10_000);
    }
}

package jifen.ledger.household;

import jifen.ledger.account.Points;

/**
 * What a deduction (扣分) takes at once and what is owed of it, and what comes in settles first (books.md, "Spending rights", 5).
 *
 * @param taken from what is free
 * @param owed what stands as due
 */
public record Owing(Points taken, Points owed) {
    public static Owing of(Points deduction, Points free) {
        Points taken = Points.min(deduction, free);
        return new Owing(taken, deduction.minus(taken));
    }

    /** How much of what is free goes to what is due. */
    public static Points settled(Points free, Points due) {
        return Points.min(free, due);
    }
}

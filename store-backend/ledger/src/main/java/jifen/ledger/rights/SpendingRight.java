package jifen.ledger.rights;

import jifen.ledger.account.Points;

/**
 * What one store may let one household spend without asking anybody (books.md, "Spending rights"). Four counters that only grow,
 * so that a message lost, doubled or late can change nothing: the larger value is the newer one. No clock takes part.
 *
 * @param granted all that the centre ever granted, as far as this store knows
 * @param returned all that went home to the centre
 * @param spent all that the household spent here
 * @param undone all spending that was reversed here
 */
public record SpendingRight(Points granted, Points returned, Points spent, Points undone) {
    public static final SpendingRight NONE = new SpendingRight(Points.ZERO, Points.ZERO, Points.ZERO, Points.ZERO);

    /** @throws IllegalArgumentException when more was spent and returned than ever was granted and undone */
    public SpendingRight {
        if (!granted.plus(undone).covers(spent.plus(returned))) {
            throw new IllegalArgumentException("spent " + spent + " and returned " + returned + " of a right of "
                    + granted + " with " + undone + " undone");
        }
        if (!spent.covers(undone)) {
            throw new IllegalArgumentException("undone " + undone + " of only " + spent + " spent");
        }
    }

    /** What may still be spent here. */
    public Points usable() {
        return granted.plus(undone).minus(spent).minus(returned);
    }

    public boolean covers(Points amount) {
        return usable().covers(amount);
    }

    /** @throws IllegalArgumentException when the right does not cover it: ask {@link #covers} first */
    public SpendingRight spend(Points amount) {
        return new SpendingRight(granted, returned, spent.plus(amount), undone);
    }

    public SpendingRight undo(Points amount) {
        return new SpendingRight(granted, returned, spent, undone.plus(amount));
    }

    /** What the centre says it has granted in all; an older message changes nothing. */
    public SpendingRight learn(Points grantedInAll) {
        return grantedInAll.compareTo(granted) <= 0 ? this : new SpendingRight(grantedInAll, returned, spent, undone);
    }

    /** What the opening of a new epoch says: all that went home, all that was granted. Neither ever shrinks. */
    public SpendingRight reopen(Points returnedInAll, Points grantedInAll) {
        if (!returnedInAll.covers(returned) || !grantedInAll.covers(granted)) {
            throw new IllegalArgumentException("the counters of a right only grow");
        }
        return new SpendingRight(grantedInAll, returnedInAll, spent, undone);
    }
}

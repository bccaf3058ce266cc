package jifen.ledger.rights;

import jifen.ledger.account.Points;

/**
 * How much of a household's points each store holds a right to. The home store holds most, so that a village without network for
 * days refuses nobody; every other store holds a little; the rest stays free to go where it is needed.
 *
 * @param homePercent share of what the household owns that its home store should hold
 * @param otherPercent the same for every other store
 */
public record LeasePolicy(int homePercent, int otherPercent) {
    public LeasePolicy {
        if (homePercent < 0 || otherPercent < 0 || homePercent + otherPercent > 100) {
            throw new IllegalArgumentException("lease shares must be percentages that leave room for each other: home "
                    + homePercent + ", other " + otherPercent);
        }
    }

    /**
     * What to grant now. Tops up once a store holds less than half its share: small grants for every redemption would only make
     * news.
     *
     * @param owned all the household owns: free and leased to any store
     * @param free what no store holds a right to
     * @param held what this store holds, as far as the centre knows
     */
    public Points topUp(Points owned, Points free, Points held, boolean home) {
        long share = roundedUp(owned.hundredths() * (home ? homePercent : otherPercent) / 100);
        if (held.hundredths() * 2 >= share) {
            return Points.ZERO;
        }
        return Points.min(free, new Points(share - held.hundredths()));
    }

    /** To whole points: a villager should read 32 on the screen, not 31.85. */
    private static long roundedUp(long hundredths) {
        return (hundredths + 99) / 100 * 100;
    }
}

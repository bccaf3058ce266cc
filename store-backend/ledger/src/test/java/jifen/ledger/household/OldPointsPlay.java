package jifen.ledger.household;

import java.util.Random;
import jifen.ledger.account.Points;

/** One household, some kiosks that are mostly offline, and a cut-off in the middle of it; the centre knows only what it has heard. */
final class OldPointsPlay {
    private final Random random;
    private final long[] out;
    private final long[] unheard;
    private final long[] outThen;
    private final long[] spentSinceHeard;
    private final long[] oldSpentTruly;
    private final boolean[] sinceHome;
    private long free;
    private long kept;
    private long oldAtCutOff = -1;
    private long expired;
    private long earnedLater;

    OldPointsPlay(long seed, int kiosks) {
        random = new Random(seed);
        out = new long[kiosks];
        unheard = new long[kiosks];
        outThen = new long[kiosks];
        spentSinceHeard = new long[kiosks];
        oldSpentTruly = new long[kiosks];
        sinceHome = new boolean[kiosks];
    }

    void step() {
        int kiosk = random.nextInt(out.length);
        switch (random.nextInt(8)) {
            case 0, 1 -> earn(random.nextInt(100));
            case 2, 3 -> grant(kiosk, random.nextInt(80));
            case 4, 5 -> spend(kiosk, random.nextInt(60));
            case 6 -> hear(kiosk);
            default -> {
                if (random.nextInt(3) == 0 && oldAtCutOff < 0) {
                    cutOff();
                } else {
                    home(kiosk);
                }
            }
        }
    }

    private void earn(long amount) {
        free += amount;
        if (oldAtCutOff >= 0) {
            kept += amount;
            earnedLater += amount;
        }
        settle();
    }

    private void grant(int kiosk, long wish) {
        long some = Math.min(wish, free);
        free -= some;
        out[kiosk] += some;
    }

    private void spend(int kiosk, long wish) {
        long some = Math.min(wish, out[kiosk] - unheard[kiosk]);
        unheard[kiosk] += some;
        if (oldAtCutOff >= 0 && !sinceHome[kiosk]) {
            oldSpentTruly[kiosk] = Math.min(outThen[kiosk], oldSpentTruly[kiosk] + some);
        }
    }

    private void hear(int kiosk) {
        out[kiosk] -= unheard[kiosk];
        spentSinceHeard[kiosk] += oldAtCutOff >= 0 ? unheard[kiosk] : 0;
        unheard[kiosk] = 0;
        settle();
    }

    private void home(int kiosk) {
        hear(kiosk);
        free += out[kiosk];
        out[kiosk] = 0;
        sinceHome[kiosk] = true;
        settle();
    }

    /** A carry-over, and earnings since a day that has passed when the cut-off is fixed. */
    private void cutOff() {
        kept = random.nextInt(40);
        oldAtCutOff = Math.max(0, owned() - kept);
        for (int kiosk = 0; kiosk < out.length; kiosk++) {
            outThen[kiosk] = out[kiosk];
            sinceHome[kiosk] = false;
            // Spent before the cut-off, and not heard of yet: it counts as spent of what was out then.
            oldSpentTruly[kiosk] = unheard[kiosk];
        }
        settle();
    }

    private long owned() {
        long all = free;
        for (long some : out) {
            all += some;
        }
        return all;
    }

    private void settle() {
        if (oldAtCutOff < 0) {
            return;
        }
        long still = 0;
        for (int kiosk = 0; kiosk < out.length; kiosk++) {
            if (!sinceHome[kiosk]) {
                still += OldPoints.stillOut(new Points(outThen[kiosk]), spentSinceHeard[kiosk], new Points(out[kiosk]))
                        .hundredths();
            }
        }
        long some = new OldPoints(new Points(owned()), new Points(kept), new Points(still), new Points(free))
                .expiring()
                .hundredths();
        free -= some;
        expired += some;
    }

    boolean holds() {
        if (free < 0) {
            return false;
        }
        for (int kiosk = 0; kiosk < out.length; kiosk++) {
            if (out[kiosk] < unheard[kiosk]) {
                return false;
            }
        }
        if (oldAtCutOff < 0) {
            return true;
        }
        long spentOfOld = 0;
        for (long some : oldSpentTruly) {
            spentOfOld += some;
        }
        return expired == 0 || expired + spentOfOld <= oldAtCutOff;
    }

    /** Everything comes home: what is left is what was kept, at most; and the later earnings are there unless they were spent. */
    boolean endsWell() {
        for (int kiosk = 0; kiosk < out.length; kiosk++) {
            home(kiosk);
        }
        return oldAtCutOff < 0 || (holds() && free <= kept && free >= 0 && earnedLater <= kept);
    }
}

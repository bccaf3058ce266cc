package jifen.fundpool;

import jifen.journal.Medium;

/** A process that is killed at one of its commits: just before it, so that nothing of it stands, or just after it. */
final class CrashPoint implements Medium {
    private int left;
    private boolean before;
    private boolean armed;
    private boolean dead;

    /** Killed at the n-th commit from now on, counted from 1. */
    void arm(int n, boolean beforeIt) {
        left = n;
        before = beforeIt;
        armed = true;
        dead = false;
    }

    /** It was started again; whether it had been killed. */
    boolean revive() {
        boolean killed = dead;
        armed = false;
        dead = false;
        return killed;
    }

    @Override
    public void beforeCommit() {
        if (armed && !dead && --left == 0 && before) {
            dead = true;
        }
        if (dead) {
            throw new IllegalStateException("killed before a commit");
        }
    }

    @Override
    public void afterCommit() {
        if (armed && left == 0) {
            dead = true;
            throw new IllegalStateException("killed after a commit");
        }
    }
}

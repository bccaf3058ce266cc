package jifen.terminal.session;

/**
 * The numbers that tell an awaited answer from a late one.
 *
 * @param last the last number given to an attempt, a commit or a timer
 * @param timer the timer that runs; 0: none
 * @param recheck the attempt to read a card that was laid down in the middle of a session; 0: none
 */
public record Numbers(long last, long timer, long recheck) {
    static final Numbers NONE = new Numbers(0, 0, 0);

    Numbers next() {
        return new Numbers(last + 1, timer, recheck);
    }

    Numbers rechecking(long attempt) {
        return new Numbers(Math.max(last, attempt), timer, attempt);
    }

    Numbers timed(long timerNow, long recheckNow) {
        return new Numbers(Math.max(last, timerNow), timerNow, recheckNow);
    }
}

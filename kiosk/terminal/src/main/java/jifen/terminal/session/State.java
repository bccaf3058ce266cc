package jifen.terminal.session;

import jifen.store.Redemptions;
import org.jspecify.annotations.Nullable;

/** Where a villager's round stands; each is one view of the screen. */
public sealed interface State {
    /** Nobody is there; a card may still lie on the reader. */
    record Idle() implements State {}

    record Reading(long attempt) implements State {}

    /** Somebody is choosing, and may have walked away. */
    sealed interface Attended extends State {
        @Override
        Visit visit();
    }

    record Greeting(Visit visit) implements Attended {}

    record Choosing(Visit visit) implements Attended {}

    /** @param cardWasLost the last confirm found no readable card; nothing happened, and it may be confirmed again */
    record Confirming(Visit visit, Choice choice, boolean cardWasLost) implements Attended {}

    /** Confirmed, but no card lies on the reader. */
    record LayCard(Visit visit, Choice choice) implements State {}

    /** Nobody has pressed anything for a while. The balance is not shown meanwhile. */
    record StillThere(Attended before) implements State {
        @Override
        public Visit visit() {
            return before.visit();
        }
    }

    /** Confirmed: the card proves itself once more, then the redemption is written. Nothing the person does changes it. */
    record KeepStill(Visit visit, Choice choice, Step step) implements State {}

    /** How far a confirmed redemption is. */
    sealed interface Step {
        record Proving(long attempt) implements Step {}

        record Committing(long commit) implements Step {}
    }

    /**
     * On the disk.
     *
     * @param copies how often another receipt was asked for
     */
    record Done(Visit visit, Choice choice, Redemptions.Outcome.Done receipt, Paper paper, int copies)
            implements State {
        /** Beyond these a child is playing with the paper. */
        public static final int COPIES_MAX = 3;

        /** Whether the receipt may be asked for once more. */
        public boolean mayPrintAgain() {
            return switch (paper) {
                case Paper.None none -> false;
                case Paper.Printing printing -> false;
                case Paper.Printed printed -> copies < COPIES_MAX;
                case Paper.Failed failed -> copies < COPIES_MAX;
            };
        }

        Done with(Paper now) {
            return new Done(visit, choice, receipt, now, copies);
        }

        Done oneCopyMore() {
            return new Done(visit, choice, receipt, paper, copies + 1);
        }
    }

    /** @param visit who may choose something else; null when the session is over */
    record Refused(Reason reason, @Nullable Visit visit) implements State {}

    record Unreadable(String why) implements State {}

    record OutOfService(Trouble trouble) implements State {}

    /** The household whose balance is known in this state; null in all others. */
    default @Nullable Visit visit() {
        return null;
    }
}

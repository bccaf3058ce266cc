package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jifen.hardware.printer.PrintOutcome;
import jifen.terminal.session.State.KeepStill;
import jifen.terminal.session.State.Step;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What must hold whatever people, cards, disks and clocks do, in any order. */
class AnySessionTest {
    private static final int EVENTS = 120;

    @Property(tries = 3000)
    void aCommitNeedsAConfirmOfItsOwnAndAFreshProofOfTheSameCard(@ForAll long seed) {
        Dice dice = new Dice(seed);
        int confirms = 0;
        for (int i = 0; i < EVENTS; i++) {
            Moment before = dice.round.moment;
            Event event = dice.any();
            List<Effect> had = dice.take(event);
            if (before.state() instanceof State.Confirming
                    && event instanceof Event.Pressed(long n, Press.Confirm confirm)
                    && n == before.n()) {
                confirms++;
            }
            for (Effect effect : had) {
                if (effect instanceof Effect.Commit commit) {
                    Event.CardProven proven = assertInstanceOf(Event.CardProven.class, event);
                    assertEquals(new Proof.Proven(commit.card(), commit.tier()), proven.proof());
                    KeepStill waiting = assertInstanceOf(KeepStill.class, before.state());
                    assertEquals(new Step.Proving(proven.attempt()), waiting.step());
                    assertEquals(waiting.visit().card(), commit.card());
                    assertEquals(waiting.choice().basket(), commit.basket());
                }
            }
            assertTrue(dice.commits.size() <= confirms, "more commits than confirms");
        }
        Statistics.label("rounds with a commit")
                .collect(!dice.commits.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 80));
    }

    @Property(tries = 2000)
    void whileACommitIsUnderWayNothingElseHappens(@ForAll long seed) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < EVENTS; i++) {
            State before = dice.round.state();
            Event event = dice.any();
            List<Effect> had = dice.take(event);
            if (before instanceof KeepStill keep && keep.step() instanceof Step.Committing(long commit)) {
                if (event instanceof Event.Committed(long answered, Settled settled) && answered == commit) {
                    assertNotEquals(before, dice.round.state());
                } else {
                    assertEquals(before, dice.round.state());
                    assertTrue(had.stream()
                            .noneMatch(effect -> effect instanceof Effect.Commit
                                    || effect instanceof Effect.ProveCard
                                    || effect instanceof Effect.ReadCard
                                    || effect instanceof Effect.StartTimer));
                }
            }
        }
    }

    @Property(tries = 2000)
    void doneIsOnlySaidOfWhatTheBooksSaidDone(@ForAll long seed) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < EVENTS; i++) {
            State before = dice.round.state();
            Event event = dice.any();
            dice.take(event);
            boolean back = before instanceof State.Help || before instanceof State.Undoing;
            if (dice.round.state() instanceof State.Done && !(before instanceof State.Done) && !back) {
                Event.Committed committed = assertInstanceOf(Event.Committed.class, event);
                assertInstanceOf(Settled.Done.class, committed.settled());
            }
        }
    }

    @Property(tries = 2000)
    void whateverBecomesOfThePaperNothingIsRedeemedForIt(@ForAll long seed) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < EVENTS; i++) {
            State before = dice.round.state();
            Event event = dice.any();
            List<Effect> had = dice.take(event);
            if (event instanceof Event.PrintEnded
                    || (event instanceof Event.Pressed(long n, Press press) && press instanceof Press.Print)) {
                assertTrue(had.stream()
                        .noneMatch(effect -> effect instanceof Effect.Commit || effect instanceof Effect.Undo));
                assertTrue(before.equals(dice.round.state())
                        || before.getClass() == dice.round.state().getClass());
            }
            for (Effect effect : had) {
                if (effect instanceof Effect.Print print && !print.copy()) {
                    switch (print.sheet()) {
                        case Sheet.OfRedemption redemption -> assertInstanceOf(Event.Committed.class, event);
                        case Sheet.OfReversal reversal -> assertInstanceOf(Event.TakenBack.class, event);
                        case Sheet.OfEntries entries -> assertInstanceOf(Event.Pressed.class, event);
                    }
                }
            }
        }
        long first = dice.prints.stream()
                .filter(print -> !print.copy() && print.sheet() instanceof Sheet.OfRedemption)
                .count();
        long all = dice.prints.stream()
                .filter(print -> print.sheet() instanceof Sheet.OfRedemption)
                .count();
        assertTrue(first <= dice.commits.size(), "more receipts than redemptions");
        assertTrue(all <= first * (1 + State.OnPaper.COPIES_MAX), "copies without end");
        Statistics.label("rounds with a copy")
                .collect(dice.prints.stream().anyMatch(Effect.Print::copy))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    }

    @Property(tries = 3000)
    void anUndoingTakesBackWhatWasJustDoneOnceByTheCardThatPaid(@ForAll long seed) {
        Dice dice = new Dice(seed);
        int presses = 0;
        for (int i = 0; i < EVENTS; i++) {
            Moment before = dice.round.moment;
            Event event = dice.any();
            List<Effect> had = dice.take(event);
            if (event instanceof Event.Pressed(long n, Press.Undo undo)
                    && before.state() instanceof State.Done
                    && n == before.n()) {
                presses++;
            }
            for (Effect effect : had) {
                if (effect instanceof Effect.Undo undo) {
                    Event.CardProven proven = assertInstanceOf(Event.CardProven.class, event);
                    State.Undoing waiting = assertInstanceOf(State.Undoing.class, before.state());
                    Visit visit = waiting.done().visit();
                    assertEquals(new Proof.Proven(visit.card(), visit.tier()), proven.proof());
                    assertEquals(new UndoStep.Proving(proven.attempt()), waiting.step());
                    assertEquals(visit.card(), undo.card());
                    assertEquals(waiting.done().receipt().number(), undo.redemption());
                }
            }
            if (dice.round.state() instanceof State.Undone
                    && !(before.state() instanceof State.Undone)
                    && !(before.state() instanceof State.Help)) {
                assertInstanceOf(Event.TakenBack.class, event);
            }
            assertTrue(dice.undos.size() <= presses, "more undoings than presses");
            assertTrue(dice.undos.size() <= dice.commits.size(), "more undoings than redemptions");
        }
        Statistics.label("rounds with an undoing")
                .collect(!dice.undos.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 2000)
    void aBalanceIsKnownOnlyFromATapToTheEndOfItsSession(@ForAll long seed) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < EVENTS; i++) {
            Visit before = dice.round.state().visit();
            Event event = dice.any();
            dice.take(event);
            Visit now = dice.round.state().visit();
            if (now != null && (before == null || !before.card().equals(now.card()))) {
                boolean tapped = event instanceof Event.CardRead read && read.found() instanceof CardFound.Welcomed;
                boolean refreshed = before != null && event instanceof Event.Committed;
                assertTrue(tapped || refreshed, () -> "a balance appeared by " + event);
            }
        }
    }

    @Property(tries = 2000)
    void fromEverywhereThereIsAWayBackToIdle(@ForAll long seed) {
        Dice dice = new Dice(seed);
        int events = dice.random.nextInt(EVENTS);
        for (int i = 0; i < events; i++) {
            dice.take(dice.any());
        }
        // The world calms down: troubles end, what was asked is answered, nobody presses anything.
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            dice.take(new Event.TroubleWent(kind));
        }
        for (int i = 0; i < 10 && !(dice.round.state() instanceof State.Idle); i++) {
            switch (dice.round.state()) {
                case State.Reading(long attempt) ->
                    dice.take(new Event.CardRead(attempt, new CardFound.Unreadable("calm")));
                case KeepStill keep ->
                    dice.take(
                            switch (keep.step()) {
                                case Step.Proving(long attempt) -> new Event.CardProven(attempt, new Proof.TooNew());
                                case Step.Committing(long commit) ->
                                    new Event.Committed(commit, new Settled.Done(Round.RECEIPT));
                            });
                case State.OnPaper state
                when state.paper() instanceof Paper.Printing(long print) ->
                    dice.take(new Event.PrintEnded(print, new PrintOutcome.Printed(false)));
                case State.Entries entries
                when entries.book() instanceof Book.Opening(long attempt) ->
                    dice.take(new Event.BookOpened(attempt, new Book.Open(List.of())));
                case State.Undoing(State.Done done, UndoStep.Proving(long attempt)) ->
                    dice.take(new Event.CardProven(attempt, new Proof.TooNew()));
                case State.Undoing(State.Done done, UndoStep.Writing(long undo)) ->
                    dice.take(new Event.TakenBack(undo, Round.REVERSAL));
                default -> dice.round.expires();
            }
        }
        assertEquals(new State.Idle(), dice.round.state());
    }

    @Property(tries = 1000)
    void theViewsAreCountedAndATimerRunsWhereSomebodyIsWaitedFor(@ForAll long seed) {
        Dice dice = new Dice(seed);
        for (int i = 0; i < EVENTS; i++) {
            Moment before = dice.round.moment;
            dice.take(dice.any());
            Moment now = dice.round.moment;
            assertTrue(now.n() >= before.n());
            if (!now.state().equals(before.state()) || now.language() != before.language()) {
                assertTrue(now.n() > before.n());
            }
            boolean waits = switch (now.state()) {
                case State.Idle idle -> !now.manner().isAtHome();
                case State.Reading reading -> false;
                case KeepStill still -> false;
                case State.Undoing(State.Done done, UndoStep step) -> step instanceof UndoStep.LayCard;
                case State.Entries entries when entries.book() instanceof Book.Opening -> false;
                case State.OnPaper state -> !(state.paper() instanceof Paper.Printing);
                case State.OutOfService(Trouble trouble) ->
                    trouble.kind() == Trouble.Kind.BOOKS || !now.manner().isAtHome();
                default -> true;
            };
            assertEquals(waits, now.timer() != 0, () -> now.state() + " with timer " + now.timer());
        }
    }
}

package jifen.terminal.session;

import java.util.ArrayList;
import java.util.List;
import jifen.hardware.printer.PrintOutcome;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.store.Redemptions;
import jifen.terminal.session.State.Attended;
import jifen.terminal.session.State.Confirming;
import jifen.terminal.session.State.KeepStill;
import jifen.terminal.session.State.Remark;
import jifen.terminal.session.State.Step;

/**
 * A villager's round, from the tap to the receipt. Pure: no clock, no card, no books.
 *
 * <p>Consent: a confirm leads to at most one commit, and only after the same card has proved itself once more while it lies on the
 * reader. Once the commit is sent nothing sends another: the state leaves {@link KeepStill} by its answer alone.
 */
public final class Session {
    private Session() {}

    public static Next next(Moment now, Event event) {
        Next next = step(now, event);
        return next.moment().n() == now.n()
                ? next
                : SpokenViews.effect(now, next.moment(), event).map(next::and).orElse(next);
    }

    private static Next step(Moment now, Event event) {
        return switch (event) {
            case Event.CardPresented(Tap tap) -> presented(now.withCard(tap), tap);
            case Event.CardRemoved(Tap tap) -> tap.equals(now.onReader()) ? removed(now.withCard(null)) : now.stays();
            case Event.CardRead(long attempt, CardFound found) -> read(now, attempt, found);
            case Event.CardProven(long attempt, Proof proof) -> proven(now, attempt, proof);
            case Event.Pressed(long n, Press press) -> n == now.n() ? Presses.pressed(now, press) : now.stays();
            case Event.Committed(long commit, Settled settled) -> committed(now, commit, settled);
            case Event.PrintEnded(long print, PrintOutcome outcome) -> Papers.ended(now, print, outcome);
            case Event.TakenBack(long undo, Reversal reversal) -> Undoings.written(now, undo, reversal);
            case Event.BookOpened(long attempt, Book.Open book) -> opened(now, attempt, book);
            case Event.DeskOpened(long attempt, String ticket) ->
                now.state() instanceof State.Reading(long awaited) && awaited == attempt
                        ? now.to(new State.Staff(ticket))
                        : now.stays();
            case Event.DoorLeftOpen() -> leftOpen(now);
            case Event.ClerkComes() ->
                now.state() instanceof State.Help(State before, boolean heard) && !heard
                        ? now.to(new State.Help(before, true))
                        : now.stays();
            case Event.Expired(long timer) -> timer == now.timer() ? expired(now) : now.stays();
            case Event.TroubleCame(Trouble trouble) -> troubled(now.with(trouble));
            case Event.TroubleWent(Trouble.Kind kind) -> untroubled(now.without(kind));
        };
    }

    private static Next presented(Moment now, Tap tap) {
        return switch (now.state()) {
            case State.Idle idle -> reading(now, tap);
            case State.Unreadable unreadable -> reading(now, tap);
            case State.Done done -> reading(now.atHome(), tap);
            case State.Undone undone -> reading(now.atHome(), tap);
            case State.Refused refused -> reading(now.atHome(), tap);
            case State.Staff staff -> reading(now.atHome(), tap);
            case State.Undoing undoing -> Undoings.presented(now, undoing, tap);
            case State.Reading reading -> reading(now, tap);
            case Attended attended -> rechecking(now, tap);
            case State.StillThere still -> {
                Next back = now.to(still.before());
                yield rechecking(back.moment(), tap, back);
            }
            // The bell rings on until somebody has come; the card may be the next villager's.
            case State.Help(State before, boolean heard) -> {
                Next back = now.to(before);
                Next went = presented(back.moment(), tap);
                yield new Next(went.moment(), joined(back.effects(), went.effects()));
            }
            case State.LayCard lay -> proving(now, lay.visit(), lay.choice(), tap);
            case KeepStill(Visit visit, Choice choice, Step step) ->
                switch (step) {
                    // A card came although none was seen to leave: which of the two is being asked is unknown.
                    case Step.Proving proving -> now.to(new Confirming(visit, choice, Remark.CARD_WAS_LOST));
                    case Step.Committing committing -> now.stays();
                };
            case State.OutOfService out -> now.stays();
        };
    }

    private static List<Effect> joined(List<Effect> first, List<Effect> then) {
        List<Effect> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    private static Next removed(Moment now) {
        return switch (now.state()) {
            case KeepStill(Visit visit, Choice choice, Step.Proving proving) ->
                now.to(new Confirming(visit, choice, Remark.CARD_WAS_LOST));
            case State.Undoing undoing -> Undoings.removed(now, undoing);
            default -> now.stays();
        };
    }

    private static Next reading(Moment now, Tap tap) {
        if (!now.troubles().isEmpty()) {
            return now.rests();
        }
        Moment with = now.ticketed();
        return with.to(new State.Reading(with.tickets())).and(new Effect.ReadCard(with.tickets(), tap));
    }

    /** A card laid down in the middle of a session may be the next villager's. */
    private static Next rechecking(Moment now, Tap tap) {
        return rechecking(now, tap, now.stays());
    }

    private static Next rechecking(Moment now, Tap tap, Next before) {
        long attempt = now.tickets() + 1;
        return new Next(now.rechecking(attempt), before.effects()).and(new Effect.ReadCard(attempt, tap));
    }

    static Next proving(Moment now, Visit visit, Choice choice, Tap tap) {
        Moment with = now.ticketed();
        return with.to(new KeepStill(visit, choice, new Step.Proving(with.tickets())))
                .and(new Effect.ProveCard(with.tickets(), tap));
    }

    private static Next read(Moment now, long attempt, CardFound found) {
        if (now.state() instanceof State.Reading(long awaited) && awaited == attempt) {
            return switch (found) {
                case CardFound.Welcomed(Visit visit) -> now.to(new State.Greeting(visit));
                case CardFound.OfStaff(var card, var tier) -> desk(now, card, tier);
                case CardFound.NotServed(Reason reason) -> now.to(new State.Refused(reason, null));
                case CardFound.Unreadable(String why) ->
                    now.to(new State.Unreadable(why)).and(new Effect.Log("a card could not be read: " + why));
            };
        }
        if (now.state() instanceof Attended attended && attempt == now.recheck()) {
            return switch (found) {
                case CardFound.Welcomed(Visit visit) ->
                    visit.card().equals(attended.visit().card())
                            ? new Next(now.rechecking(0), List.of())
                            : now.rechecking(0).atHome().to(new State.Greeting(visit));
                case CardFound.NotServed(Reason reason) -> now.to(new State.Refused(reason, null));
                // A clerk who helps keeps their pages for when the villager has gone.
                case CardFound.OfStaff staff -> now.stays();
                case CardFound.Unreadable(String why) -> now.stays();
            };
        }
        return now.stays();
    }

    private static Next desk(Moment now, CardId card, CardTier tier) {
        Moment with = now.ticketed();
        return with.to(new State.Reading(with.tickets())).and(new Effect.OpenDesk(with.tickets(), card, tier));
    }

    private static Next opened(Moment now, long attempt, Book.Open book) {
        return switch (now.state()) {
            case State.Entries entries when entries.awaits(attempt) -> now.to(entries.with(book));
            case State.Help(State.Entries entries, boolean heard)
            when entries.awaits(attempt) -> now.to(new State.Help(entries.with(book), heard));
            default -> now.stays();
        };
    }

    /** Said only where nothing else is being said that matters more; it is told again. */
    private static Next leftOpen(Moment now) {
        boolean free = now.state() instanceof State.Idle || now.state() instanceof State.Done;
        return free ? now.stays().and(new Effect.Say(SpokenViews.shutTheDoor(now.language()))) : now.stays();
    }

    private static Next proven(Moment now, long attempt, Proof proof) {
        if (now.state() instanceof State.Undoing undoing) {
            return Undoings.proven(now, undoing, attempt, proof);
        }
        if (!(now.state() instanceof KeepStill(Visit visit, Choice choice, Step.Proving(long awaited)))
                || awaited != attempt) {
            return now.stays();
        }
        return switch (proof) {
            case Proof.Proven(var card, var tier) -> {
                if (!card.equals(visit.card()) || tier != visit.tier()) {
                    yield refusedCard(now, Reason.CardFault.OTHER_CARD);
                }
                Moment with = now.ticketed();
                yield with.to(new KeepStill(visit, choice, new Step.Committing(with.tickets())))
                        .and(new Effect.Commit(with.tickets(), card, tier, choice.basket()));
            }
            case Proof.Forged(var card, var why) -> refusedCard(now, Reason.CardFault.COUNTERFEIT);
            case Proof.TooNew() -> refusedCard(now, Reason.CardFault.NEWER_CARD);
            case Proof.Unreadable(String why) ->
                now.to(new Confirming(visit, choice, Remark.CARD_WAS_LOST))
                        .and(new Effect.Log("the card could not be read at the confirm: " + why));
        };
    }

    private static Next refusedCard(Moment now, Reason.CardFault fault) {
        return now.to(new State.Refused(new Reason.ByCard(fault), null));
    }

    private static Next committed(Moment now, long commit, Settled settled) {
        if (!(now.state() instanceof KeepStill(Visit visit, Choice choice, Step.Committing(long awaited)))
                || awaited != commit) {
            return now.stays();
        }
        return switch (settled) {
            case Settled.Done(var receipt) -> done(now, new State.Done(visit, choice, receipt, new Paper.None(), 0));
            case Settled.Refused(var refusal, var again) ->
                now.to(new State.Refused(
                        new Reason.ByLedger(refusal), again == null ? null : again.onPage(visit.page())));
            case Settled.Failed(String detail) ->
                now.with(new Trouble(Trouble.Kind.BOOKS, detail)).rests();
        };
    }

    private static Next done(Moment now, State.Done done) {
        Redemptions.Outcome.Done receipt = done.receipt();
        Next next = Papers.begun(now, done)
                .and(new Effect.Log("redeemed " + receipt.redeemed().total() + " points as " + receipt.number()));
        boolean locked = now.equipment().cabinet().holds(done.choice().offer().sku());
        return locked ? next.and(new Effect.Unlock()) : next;
    }

    private static Next expired(Moment now) {
        return switch (now.state()) {
            case State.Greeting(Visit visit) -> now.to(new State.Choosing(visit));
            case State.Choosing choosing -> now.to(new State.StillThere(choosing));
            case Confirming confirming -> now.to(new State.StillThere(confirming));
            case State.Entries entries -> now.to(new State.StillThere(entries));
            // Whoever comes back after so long must confirm again.
            case State.LayCard lay ->
                now.to(new State.StillThere(new Confirming(lay.visit(), lay.choice(), Remark.NONE)));
            case State.OutOfService(Trouble trouble) ->
                trouble.kind() == Trouble.Kind.BOOKS ? now.rests().and(new Effect.CheckBooks()) : now.rests();
            case State.Idle idle -> now.rests();
            case State.StillThere still -> now.rests();
            case State.Done done -> now.rests();
            case State.Undone undone -> now.rests();
            case State.Undoing undoing -> now.rests();
            case State.Help help -> now.rests();
            case State.Staff staff -> now.rests();
            // The goods are shown again: a barcode is not a reason to begin anew.
            case State.Refused(Reason.ByScan scan, Visit visit) when visit != null -> now.to(new State.Choosing(visit));
            case State.Refused refused -> now.rests();
            case State.Unreadable unreadable -> now.rests();
            case State.Reading reading -> now.stays();
            case KeepStill still -> now.stays();
        };
    }

    private static Next troubled(Moment now) {
        return switch (now.state()) {
            // What was decided is still shown; what was sent is still awaited.
            case State.Done done -> now.stays();
            case State.Undone undone -> now.stays();
            case State.Refused refused -> now.stays();
            case KeepStill(Visit visit, Choice choice, Step.Committing committing) -> now.stays();
            case State.Undoing(State.Done done, UndoStep.Writing writing) -> now.stays();
            case State.OutOfService out when out.equals(now.resting()) -> now.stays();
            default -> now.rests();
        };
    }

    private static Next untroubled(Moment now) {
        return now.state() instanceof State.OutOfService out && !out.equals(now.resting()) ? now.rests() : now.stays();
    }
}

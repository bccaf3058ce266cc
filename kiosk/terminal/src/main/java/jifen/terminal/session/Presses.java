package jifen.terminal.session;

import jifen.ledger.goods.Sku;
import jifen.ledger.redemption.Decision;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.State.Attended;
import jifen.terminal.session.State.Choosing;
import jifen.terminal.session.State.Confirming;

/** What each button does where it is shown; where it is not, nothing. */
final class Presses {
    private Presses() {}

    static Next pressed(Moment now, Press press) {
        return switch (press) {
            case Press.Choose(Sku sku) -> choose(now, sku);
            case Press.Goods() -> goods(now);
            case Press.Page(int to) -> page(now, to);
            case Press.Quantity(int to) ->
                now.state() instanceof Confirming confirming ? quantity(now, confirming, to) : now.stays();
            case Press.Confirm() ->
                now.state() instanceof Confirming confirming ? confirm(now, confirming) : now.stays();
            case Press.Continue() -> goesOn(now);
            case Press.Cancel() -> cancel(now);
            case Press.Speak(Language to) ->
                to == now.language() ? now.stays() : now.in(now.manner().in(to)).to(now.state());
            case Press.Voice(boolean on) -> voice(now, on);
            case Press.Print() -> Papers.pressed(now);
            case Press.Undo() -> now.state() instanceof State.Done done ? Undoings.pressed(now, done) : now.stays();
            case Press.Entries() -> entries(now);
            case Press.Scan(String code) -> Scans.scanned(now, code);
            case Press.Help() -> now.state().mayCallClerk() ? help(now) : now.stays();
            case Press.Listen() ->
                now.equipment().voice() && SpokenViews.listens(now.state()) ? now.to(now.state()) : now.stays();
        };
    }

    private static Next page(Moment now, int to) {
        return switch (now.state()) {
            case Choosing(Visit visit) -> now.to(new Choosing(visit.onPage(to)));
            case State.Entries entries -> now.to(entries.onPage(to));
            default -> now.stays();
        };
    }

    private static Next entries(Moment now) {
        Visit visit = switch (now.state()) {
            case State.Greeting(Visit greeted) -> greeted;
            case Choosing(Visit choosing) -> choosing;
            default -> null;
        };
        if (visit == null) {
            return now.stays();
        }
        Moment with = now.ticketed();
        return with.to(State.Entries.opening(visit, with.tickets()))
                .and(new Effect.OpenBook(with.tickets(), visit.welcome().household()));
    }

    private static Next voice(Moment now, boolean on) {
        boolean offered = now.state() instanceof State.Idle || now.state() instanceof State.Greeting;
        return now.equipment().voice() && offered && on == now.manner().mute()
                ? now.in(now.manner().mute(!on)).to(now.state())
                : now.stays();
    }

    /** Consent does not outlast a talk with the clerk: what waited for a card is asked again. */
    private static Next help(Moment now) {
        State before = switch (now.state()) {
            case State.LayCard lay -> new Confirming(lay.visit(), lay.choice(), State.Remark.NONE);
            case State.Undoing(State.Done done, UndoStep step) -> done;
            case State.StillThere(Attended attended) -> attended;
            default -> now.state();
        };
        Visit visit = before.visit();
        return now.to(new State.Help(before, false))
                .and(new Effect.RingBell(visit == null ? null : visit.welcome().maskedName()));
    }

    private static Next goesOn(Moment now) {
        return switch (now.state()) {
            case State.StillThere(Attended before) -> now.to(before);
            case State.Help(State before, boolean heard) -> now.to(before).and(new Effect.StillBell());
            case State.Undoing(State.Done done, UndoStep.LayCard lay) -> now.to(done);
            default -> now.stays();
        };
    }

    private static Next choose(Moment now, Sku sku) {
        Visit visit = switch (now.state()) {
            case State.Greeting(Visit greeted) -> greeted;
            case Choosing(Visit choosing) -> choosing;
            default -> null;
        };
        if (visit == null) {
            return now.stays();
        }
        return visit.offer(sku).map(offer -> chosen(now, visit, offer)).orElseGet(now::stays);
    }

    /** What the screen already knows is said at once, not after a confirm; the books decide again at the commit. */
    static Next chosen(Moment now, Visit visit, Offer offer) {
        if (offer.left() < 1) {
            return refused(
                    now,
                    visit,
                    offer.onlyExpired()
                            ? new Decision.LotExpired(offer.sku())
                            : new Decision.OutOfStock(offer.sku(), offer.left()));
        }
        if (!visit.welcome().usableHere().covers(offer.price())) {
            return refused(
                    now, visit, new Decision.BalanceTooSmall(visit.welcome().usableHere(), offer.price()));
        }
        return now.to(new Confirming(visit, new Choice(offer, 1), State.Remark.NONE));
    }

    private static Next refused(Moment now, Visit visit, Decision.Refusal refusal) {
        return now.to(new State.Refused(new Reason.ByLedger(refusal), visit));
    }

    private static Next goods(Moment now) {
        return switch (now.state()) {
            case State.Greeting(Visit visit) -> now.to(new Choosing(visit));
            case Confirming confirming -> now.to(new Choosing(confirming.visit()));
            case State.Entries entries -> now.to(new Choosing(entries.visit()));
            case State.LayCard lay -> now.to(new Choosing(lay.visit()));
            case State.Refused(Reason reason, Visit visit)
            when visit != null && reason.anotherChoiceMayDo() -> now.to(new Choosing(visit));
            default -> now.stays();
        };
    }

    private static Next quantity(Moment now, Confirming confirming, int to) {
        Offer offer = confirming.choice().offer();
        int max = Choice.quantityMax(offer, confirming.visit().welcome().usableHere());
        return now.to(new Confirming(confirming.visit(), new Choice(offer, Math.clamp(to, 1, max)), State.Remark.NONE));
    }

    private static Next confirm(Moment now, Confirming confirming) {
        Tap tap = now.onReader();
        return tap == null
                ? now.to(new State.LayCard(confirming.visit(), confirming.choice()))
                : Session.proving(now, confirming.visit(), confirming.choice(), tap);
    }

    private static Next cancel(Moment now) {
        return switch (now.state()) {
            case State.Idle idle -> now.stays();
            case State.OutOfService out -> now.stays();
            // A read ends by its answer; a confirmed redemption too.
            case State.Reading reading -> now.stays();
            case State.KeepStill still -> now.stays();
            case State.Undoing(State.Done done, UndoStep.LayCard lay) -> now.rests();
            case State.Undoing undoing -> now.stays();
            // The clerk may still be on the way; who does not need them any more goes on first.
            case State.Help help -> now.rests().and(new Effect.StillBell());
            default -> now.rests();
        };
    }
}

package jifen.terminal.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import jifen.hardware.printer.PrintOutcome;
import jifen.hardware.printer.PrinterFault;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Decision;
import jifen.terminal.session.State.KeepStill;
import jifen.terminal.session.State.Step;

/** A kiosk with everything around it thrown by dice. */
final class Dice {
    final Random random;
    final Round round = new Round();
    final List<Effect.ReadCard> reads = new ArrayList<>();
    final List<Effect.ProveCard> proofs = new ArrayList<>();
    final List<Effect.Commit> commits = new ArrayList<>();
    final List<Effect.Print> prints = new ArrayList<>();
    final List<Effect.Undo> undos = new ArrayList<>();
    final List<Effect.OpenBook> books = new ArrayList<>();
    final List<Effect.OpenDesk> desks = new ArrayList<>();
    long taps;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** Mostly what a round is made of, lest dice alone never come to a commit; else anything at all. */
    Event any() {
        return random.nextInt(10) < 6 ? likely() : wild();
    }

    private Event likely() {
        Moment now = round.moment;
        return switch (now.state()) {
            case State.OutOfService(Trouble trouble) -> new Event.TroubleWent(trouble.kind());
            case State.Reading(long attempt) -> new Event.CardRead(attempt, found());
            case State.Attended attended when now.onReader() == null -> new Event.CardPresented(new Tap(++taps));
            case State.Confirming confirming -> new Event.Pressed(now.n(), new Press.Confirm());
            case State.Entries entries
            when entries.book() instanceof Book.Opening(long attempt) -> new Event.BookOpened(attempt, book());
            case State.Entries entries -> new Event.Pressed(now.n(), new Press.Goods());
            case State.Attended choosing -> new Event.Pressed(now.n(), new Press.Choose(Round.SOAP.sku()));
            case State.StillThere still -> new Event.Pressed(now.n(), new Press.Continue());
            case KeepStill keep ->
                switch (keep.step()) {
                    case Step.Proving(long attempt) -> new Event.CardProven(attempt, proof());
                    case Step.Committing(long commit) -> new Event.Committed(commit, settled());
                };
            case State.OnPaper state
            when state.paper() instanceof Paper.Printing(long print) -> new Event.PrintEnded(print, outcome());
            case State.Done done when random.nextInt(3) > 0 -> new Event.Pressed(now.n(), new Press.Undo());
            case State.OnPaper state
            when state.mayPrint() && random.nextBoolean() -> new Event.Pressed(now.n(), new Press.Print());
            case State.Undoing(State.Done done, UndoStep step) ->
                switch (step) {
                    case UndoStep.LayCard lay -> new Event.CardPresented(new Tap(++taps));
                    case UndoStep.Proving(long attempt) -> new Event.CardProven(attempt, proof());
                    case UndoStep.Writing(long undo) -> new Event.TakenBack(undo, reversal());
                };
            case State.Help help -> new Event.Pressed(now.n(), new Press.Continue());
            default -> new Event.CardPresented(new Tap(++taps));
        };
    }

    private Event wild() {
        Moment now = round.moment;
        return switch (random.nextInt(19)) {
            case 0, 1 -> new Event.CardPresented(new Tap(++taps));
            case 2 -> new Event.CardRemoved(now.onReader() == null ? new Tap(taps) : now.onReader());
            case 3, 4 -> new Event.CardRead(reads.isEmpty() ? 0 : one(reads).attempt(), found());
            case 5, 6 -> new Event.CardProven(proofs.isEmpty() ? 0 : one(proofs).attempt(), proof());
            case 14 -> new Event.PrintEnded(prints.isEmpty() ? 0 : one(prints).print(), outcome());
            case 15 -> new Event.TakenBack(undos.isEmpty() ? 0 : one(undos).undo(), reversal());
            case 16 -> new Event.BookOpened(books.isEmpty() ? 0 : one(books).attempt(), book());
            case 17 -> new Event.DeskOpened(desks.isEmpty() ? 0 : one(desks).attempt(), "ticket");
            case 18 -> random.nextBoolean() ? new Event.DoorLeftOpen() : new Event.ClerkComes();
            case 7 -> new Event.Committed(commits.isEmpty() ? 0 : one(commits).commit(), settled());
            case 8 -> new Event.Expired(random.nextBoolean() ? now.timer() : random.nextLong(now.tickets() + 1));
            case 9 ->
                random.nextInt(3) == 0
                        ? new Event.TroubleCame(new Trouble(one(List.of(Trouble.Kind.values())), "dice"))
                        : new Event.TroubleWent(one(List.of(Trouble.Kind.values())));
            default -> new Event.Pressed(random.nextInt(5) == 0 ? now.n() - 1 : now.n(), press());
        };
    }

    private Press press() {
        return switch (random.nextInt(18)) {
            case 12 -> new Press.Undo();
            case 13 -> new Press.Entries();
            case 14 -> new Press.Help();
            case 15 -> new Press.Scan(random.nextBoolean() ? Round.SOAP_CODE : "6901234567890");
            case 16 -> new Press.Voice(random.nextBoolean());
            case 17 -> new Press.Listen();
            case 0, 1, 2, 3 -> new Press.Confirm();
            case 4, 5, 6 -> new Press.Choose(one(Round.VISIT.goods()).sku());
            case 7 -> new Press.Goods();
            case 8 -> new Press.Quantity(random.nextInt(9));
            case 9 -> new Press.Speak(one(List.of(Language.values())));
            case 10 ->
                random.nextBoolean()
                        ? new Press.Print()
                        : random.nextBoolean() ? new Press.Page(random.nextInt(3)) : new Press.Continue();
            default -> random.nextInt(3) == 0 ? new Press.Cancel() : new Press.Continue();
        };
    }

    private PrintOutcome outcome() {
        return random.nextBoolean()
                ? new PrintOutcome.Printed(random.nextBoolean())
                : new PrintOutcome.Failed(one(List.of(PrinterFault.values())), "dice", "throw again");
    }

    private Reversal reversal() {
        return switch (random.nextInt(4)) {
            case 0 -> new Reversal.Failed("dice");
            case 1 -> new Reversal.Refused("dice");
            default -> Round.REVERSAL;
        };
    }

    private Book.Open book() {
        Book.Line line = new Book.Line(Round.TODAY, Points.whole(2), false, "肥皂", "Soap", "S1/1/17", true);
        return new Book.Open(Collections.nCopies(random.nextInt(12), line));
    }

    private CardFound found() {
        return switch (random.nextInt(7)) {
            case 6 -> new CardFound.OfStaff(Round.OTHER, CardTier.SECURE);
            case 0 -> new CardFound.Unreadable("dice");
            case 1 -> new CardFound.NotServed(new Reason.ByLedger(new Decision.CardUnknown(Round.OTHER)));
            case 2 -> new CardFound.Welcomed(Round.NEIGHBOUR);
            default -> new CardFound.Welcomed(Round.VISIT);
        };
    }

    private Proof proof() {
        return switch (random.nextInt(7)) {
            case 0 -> new Proof.Unreadable("dice");
            case 1 -> new Proof.Forged(Round.OTHER, "dice");
            case 2 -> new Proof.TooNew();
            case 3 -> new Proof.Proven(Round.OTHER, CardTier.SECURE);
            case 4 -> new Proof.Proven(Round.VISIT.card(), CardTier.IDENTIFIER);
            default -> Round.PROOF;
        };
    }

    private Settled settled() {
        return switch (random.nextInt(4)) {
            case 0 -> new Settled.Failed("dice");
            case 1 ->
                new Settled.Refused(
                        new Decision.OutOfStock(Round.SOAP.sku(), 0), random.nextBoolean() ? Round.VISIT : null);
            default -> new Settled.Done(Round.RECEIPT);
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Takes an event and gives the effects it had. */
    List<Effect> take(Event event) {
        int before = round.effects.size();
        round.takes(event);
        List<Effect> had = List.copyOf(round.effects.subList(before, round.effects.size()));
        for (Effect effect : had) {
            switch (effect) {
                case Effect.ReadCard read -> reads.add(read);
                case Effect.ProveCard prove -> proofs.add(prove);
                case Effect.Commit commit -> commits.add(commit);
                case Effect.Print print -> prints.add(print);
                case Effect.Undo undo -> undos.add(undo);
                case Effect.OpenBook open -> books.add(open);
                case Effect.OpenDesk open -> desks.add(open);
                default -> {}
            }
        }
        return had;
    }
}

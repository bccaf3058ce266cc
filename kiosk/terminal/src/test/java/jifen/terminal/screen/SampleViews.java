package jifen.terminal.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jifen.hardware.printer.PrinterFault;
import jifen.journal.EntryId;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.Redeemed;
import jifen.ledger.goods.LotId;
import jifen.ledger.goods.Sku;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.redemption.Decision;
import jifen.protocol.Json;
import jifen.protocol.MalformedMessageException;
import jifen.store.Redemptions;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.Offer;
import jifen.store.Shelf.StoreName;
import jifen.terminal.receipt.Sheets;
import jifen.terminal.session.Book;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Equipment;
import jifen.terminal.session.Language;
import jifen.terminal.session.Manner;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Numbers;
import jifen.terminal.session.Paper;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Reversal;
import jifen.terminal.session.Sheet;
import jifen.terminal.session.State;
import jifen.terminal.session.State.Remark;
import jifen.terminal.session.Surroundings;
import jifen.terminal.session.Tap;
import jifen.terminal.session.Trouble;
import jifen.terminal.session.UndoStep;
import jifen.terminal.session.Visit;
import org.jspecify.annotations.Nullable;

/** A view of every kind, with its moment, for whoever looks at all of them. */
final class SampleViews {
    static final LocalDate DAY = LocalDate.parse("2026-11-21");
    static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    static final Sku SOAP = new Sku("SOAP");
    static final Offer OFFER = new Offer(SOAP, null, "肥皂", "Soap", "soap", Points.whole(2), 9, false);
    static final StoreName SHOP = new StoreName("甘棠村积分超市", "Gantang village store");

    private SampleViews() {}

    static Visit visit(CardTier tier, List<Offer> goods, int page) {
        Welcome welcome = new Welcome(new HouseholdId("H1"), "王*明", Points.parse("12.5"), Points.whole(120), DAY, tier);
        return new Visit(CARD, tier, welcome, goods, 6, page);
    }

    static Visit visit() {
        return visit(CardTier.SECURE, List.of(OFFER), 0);
    }

    static JsonNode view(State state, Language language, @Nullable Tap onReader) {
        return view(state, language, onReader, false);
    }

    static JsonNode view(State state, Language language, @Nullable Tap onReader, boolean mute) {
        Moment moment = new Moment(
                state,
                new Manner(language, Language.ZH, mute),
                7,
                new Surroundings(onReader, Map.of(), new Equipment(true, true)),
                new Numbers(3, 0, 0));
        try {
            return Json.read(Views.json(moment, SHOP), JsonNode.class);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode english(State state) {
        return view(state, Language.EN, null);
    }

    static List<Decision.Refusal> refusals() {
        return List.of(
                new Decision.BalanceTooSmall(Points.whole(3), Points.whole(15)),
                new Decision.OutOfStock(SOAP, 0),
                new Decision.OutOfStock(SOAP, 2),
                new Decision.LotExpired(SOAP),
                new Decision.NotOffered(SOAP),
                new Decision.PriceChanged(SOAP, Points.whole(2), Points.parse("2.5")),
                new Decision.HouseholdSuspended(LocalDate.parse("2027-02-21")),
                new Decision.CardReportedLost(CARD),
                new Decision.CardUnknown(CARD),
                new Decision.DailyCapReached(Points.whole(5), Points.parse("1.5")));
    }

    static Redemptions.Outcome.Done receipt() {
        return new Redemptions.Outcome.Done(
                EntryId.parse("S1/1/17"),
                new Redeemed(
                        new StoreId("S1"),
                        new HouseholdId("H1"),
                        new CollectiveId("V1"),
                        CARD,
                        CardTier.SECURE,
                        List.of(new Redeemed.Line(SOAP, new LotId("L1"), 2, Points.whole(4), new Fen(512))),
                        Points.whole(4),
                        Points.parse("8.5")),
                DAY);
    }

    static List<State> states() {
        Choice choice = new Choice(OFFER, 2);
        List<Offer> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(new Offer(
                    new Sku("G" + i), null, "东西" + i, "Thing " + i, "soap", Points.whole(i), i % 3, i % 2 == 0));
        }
        var receipt = receipt();
        List<State> states = new ArrayList<>(List.of(
                new State.Idle(),
                new State.Reading(1),
                new State.Greeting(visit()),
                new State.Greeting(visit(CardTier.IDENTIFIER, List.of(OFFER), 0)),
                new State.Choosing(visit()),
                new State.Choosing(visit(CardTier.SECURE, List.of(), 0)),
                new State.Choosing(visit(CardTier.SECURE, many, 1)),
                new State.Choosing(visit(CardTier.SECURE, many, 2)),
                new State.Confirming(visit(), choice, Remark.NONE),
                new State.Confirming(visit(), choice, Remark.CARD_WAS_LOST),
                new State.Confirming(visit(), choice, Remark.NO_MORE),
                new State.LayCard(visit(), choice),
                new State.StillThere(new State.Choosing(visit())),
                new State.KeepStill(visit(), choice, new State.Step.Proving(1)),
                new State.KeepStill(visit(), choice, new State.Step.Committing(1)),
                new State.Done(visit(), choice, receipt, new Paper.None(), 0),
                new State.Done(visit(), choice, receipt, new Paper.Printing(1), 0),
                new State.Done(visit(), choice, receipt, new Paper.Printed(), 0),
                new State.Unreadable("LIFTED")));
        states.addAll(beyondShopping());
        refusals().forEach(refusal -> states.add(new State.Refused(new Reason.ByLedger(refusal), visit())));
        for (PrinterFault fault : PrinterFault.values()) {
            states.add(new State.Done(visit(), choice, receipt, new Paper.Failed(fault), 0));
        }
        for (Reason.CardFault fault : Reason.CardFault.values()) {
            states.add(new State.Refused(new Reason.ByCard(fault), null));
        }
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            states.add(new State.OutOfService(new Trouble(kind, "no space left on device")));
        }
        return states;
    }

    static List<State> beyondShopping() {
        State.Done done = new State.Done(visit(), new Choice(OFFER, 2), receipt(), new Paper.None(), 0);
        State.Undone undone = new State.Undone(visit(), new Choice(OFFER, 2), reversal(), new Paper.Printed(), 0);
        State.Entries entries = entries(new Paper.None());
        List<State> states = new ArrayList<>(List.of(
                new State.Undoing(done, new UndoStep.LayCard(false)),
                new State.Undoing(done, new UndoStep.LayCard(true)),
                new State.Undoing(done, new UndoStep.Proving(1)),
                new State.Undoing(done, new UndoStep.Writing(1)),
                undone,
                new State.Entries(visit(), new Book.Opening(1), 0, new Paper.None(), 0),
                new State.Entries(visit(), new Book.Open(List.of()), 0, new Paper.None(), 0),
                entries,
                entries(new Paper.Printing(1)),
                entries(new Paper.Printed()),
                entries(new Paper.Failed(PrinterFault.PAPER_OUT)),
                new State.Help(done, false),
                new State.Help(done, true),
                new State.Staff("ticket")));
        for (Reason.ScanFault fault : Reason.ScanFault.values()) {
            states.add(new State.Refused(new Reason.ByScan(fault), visit()));
        }
        for (Reason.UndoFault fault : Reason.UndoFault.values()) {
            states.add(new State.Refused(new Reason.ByUndo(fault), null));
        }
        return states;
    }

    static Reversal.Done reversal() {
        return new Reversal.Done(
                EntryId.parse("S1/1/18"), EntryId.parse("S1/1/17"), DAY, Points.whole(4), Points.parse("12.5"));
    }

    static State.Entries entries(Paper paper) {
        return new State.Entries(
                visit(),
                new Book.Open(List.of(
                        new Book.Line(DAY, Points.whole(4), false, "肥皂", "Soap", "S1/1/17", true),
                        new Book.Line(DAY, Points.whole(20), true, "院坝清扫", "Yard sweeping", "P/1/4", false),
                        new Book.Line(DAY, Points.whole(1), false, "牙膏", "Toothpaste", "S1/1/9", false),
                        new Book.Line(DAY, Points.whole(1), false, "牙膏", "Toothpaste", "S1/1/8", false),
                        new Book.Line(DAY, Points.parse("0.5"), true, "组织生活", "Party life", "P/1/3", false))),
                0,
                paper,
                0);
    }

    /** All that the screen and its receipts can say, as one text. */
    static String everyViewInEveryLanguage() {
        StringBuilder all = new StringBuilder();
        for (Language language : Language.values()) {
            for (State state : states()) {
                all.append(view(state, language, null)).append(view(state, language, new Tap(1)));
            }
            all.append(view(new State.Idle(), language, null, true));
            for (Sheet sheet : List.of(
                    new Sheet.OfRedemption(visit(), receipt()),
                    new Sheet.OfReversal(visit(), new Choice(OFFER, 2), reversal()),
                    entries(new Paper.None()).sheet())) {
                all.append(Sheets.of(new Effect.Print(1, language, sheet, false), SHOP));
            }
        }
        return all.toString();
    }
}

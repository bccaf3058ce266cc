package jifen.workbench.screens;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Redemptions.Outcome;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.Book;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Paper;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Reason.CardFault;
import jifen.terminal.session.Reason.ScanFault;
import jifen.terminal.session.Reason.UndoFault;
import jifen.terminal.session.Reversal;
import jifen.terminal.session.State;
import jifen.terminal.session.Trouble;
import jifen.terminal.session.UndoStep;
import jifen.terminal.session.Visit;

/** One of each state that a screen can show, with the longest that people will write there. */
final class ScreenSamples {
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final CardId CARD = new CardId("04A1B2C3D4E5F6");
    /** The page thinks that it has used it, and stays. */
    static final String TICKET = "used";

    private static final Points RICH = Points.parse("12345.5");

    /** @param name small letters and hyphens, for its picture */
    record Sample(String name, State state) {}

    private final int goodsPerPage;
    private final List<Sample> samples = new ArrayList<>();

    private ScreenSamples(int goodsPerPage) {
        this.goodsPerPage = goodsPerPage;
    }

    static List<Sample> all(int goodsPerPage) {
        ScreenSamples all = new ScreenSamples(goodsPerPage);
        all.beforeTheChoice();
        all.aroundTheConfirm();
        all.endings();
        for (Decision.Refusal refusal : refusals()) {
            all.add("", new State.Refused(new Reason.ByLedger(refusal), all.visit()));
        }
        for (CardFault fault : CardFault.values()) {
            all.add("", new State.Refused(new Reason.ByCard(fault), null));
        }
        for (ScanFault fault : ScanFault.values()) {
            all.add("", new State.Refused(new Reason.ByScan(fault), all.visit()));
        }
        for (UndoFault fault : UndoFault.values()) {
            all.add("", new State.Refused(new Reason.ByUndo(fault), null));
        }
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            all.add("", new State.OutOfService(new Trouble(kind, "database or disk is full, since this morning")));
        }
        return List.copyOf(all.samples);
    }

    private void beforeTheChoice() {
        add("", new State.Idle());
        add("", new State.Reading(1));
        add("", new State.Greeting(visit()));
        add("-simple-card", new State.Greeting(visit(CardTier.IDENTIFIER, RICH, goods(), 0)));
        add("", new State.Choosing(visit()));
        add("-rich", new State.Choosing(visit(CardTier.SECURE, RICH, goods(), 1)));
        add("-last", new State.Choosing(visit(CardTier.SECURE, RICH, goods(), 9)));
        add("-poor", new State.Choosing(visit(CardTier.SECURE, Points.ZERO, goods(), 0)));
        add("-none", new State.Choosing(visit(CardTier.SECURE, RICH, List.of(), 0)));
        add("", new State.StillThere(new State.Choosing(visit())));
        add("", new State.Help(new State.Choosing(visit()), false));
        add("-heard", new State.Help(new State.Choosing(visit()), true));
        add("", new State.Staff(TICKET));
        add("-opening", entries(new Book.Opening(1), 0, new Paper.None()));
        add("-none", entries(new Book.Open(List.of()), 0, new Paper.None()));
        add("", entries(new Book.Open(lines()), 0, new Paper.None()));
        for (Paper paper : papers()) {
            add("-" + name(paper), entries(new Book.Open(lines()), 1, paper));
        }
    }

    private void aroundTheConfirm() {
        Visit rich = visit(CardTier.SECURE, RICH, goods(), 0);
        for (Choice choice : List.of(new Choice(goods().get(0), 1), new Choice(goods().get(2), 3))) {
            String many = choice.quantity() > 1 ? "-many" : "";
            for (State.Remark remark : State.Remark.values()) {
                add(many + "-" + kebab(remark.name()), new State.Confirming(rich, choice, remark));
            }
            add(many, new State.LayCard(rich, choice));
            add(many, new State.KeepStill(rich, choice, new State.Step.Proving(1)));
        }
        add("-committing", new State.KeepStill(rich, new Choice(goods().get(0), 1), new State.Step.Committing(1)));
    }

    private void endings() {
        Choice choice = new Choice(goods().get(2), 3);
        State.Done done = new State.Done(visit(), choice, receipt(), new Paper.Printed(), 0);
        for (Paper paper : papers()) {
            add("-" + name(paper), new State.Done(visit(), choice, receipt(), paper, 0));
            add("-" + name(paper), new State.Undone(visit(), choice, reversal(), paper, 0));
        }
        add("-enough-copies", new State.Done(visit(), choice, receipt(), new Paper.Printed(), State.Done.COPIES_MAX));
        for (UndoStep step : List.of(
                new UndoStep.LayCard(false),
                new UndoStep.LayCard(true),
                new UndoStep.Proving(1),
                new UndoStep.Writing(1))) {
            add("-" + name(step), new State.Undoing(done, step));
        }
        add("", new State.Unreadable("TORN"));
    }

    private static List<Paper> papers() {
        List<Paper> papers = new ArrayList<>(List.of(new Paper.None(), new Paper.Printing(1), new Paper.Printed()));
        for (PrinterFault fault : PrinterFault.values()) {
            papers.add(new Paper.Failed(fault));
        }
        return papers;
    }

    private State.Entries entries(Book book, int page, Paper paper) {
        return new State.Entries(visit(), book, page, paper, 0);
    }

    private static List<Book.Line> lines() {
        return List.of(
                line("12.5", true, "参加志愿活动，12 次", "Volunteering, 12 times", "P1-1/1/17", false),
                line("1285.5", false, "水电检修上门服务一次 × 3", "Plumber or electrician × 3", "S12-1/12/12345", true),
                line("0.5", true, "党员按时参加组织生活，12 次", "A student went on to university", "P1-1/1/4", false),
                line("2", false, "肥皂 × 1", "Soap × 1", "S1-1/1/9", false),
                line("3", true, "最美家庭", "Household of the year", "P1-1/1/2", false),
                line("1.5", true, "邻里互助", "Helping a neighbour", "P1-1/1/1", false));
    }

    private static Book.Line line(String points, boolean came, String zh, String en, String number, boolean onTheWay) {
        return new Book.Line(DAY, Points.parse(points), came, zh, en, number, onTheWay);
    }

    private static Reversal.Done reversal() {
        return new Reversal.Done(
                EntryId.parse("S12-1/12/12346"),
                EntryId.parse("S12-1/12/12345"),
                DAY,
                Points.parse("385.5"),
                Points.parse("12345.5"));
    }

    private static List<Decision.Refusal> refusals() {
        Sku sku = goods().get(2).sku();
        return List.of(
                new Decision.BalanceTooSmall(Points.whole(3), RICH),
                new Decision.OutOfStock(sku, 0),
                new Decision.OutOfStock(sku, 12),
                new Decision.LotExpired(sku),
                new Decision.NotOffered(sku),
                new Decision.PriceChanged(sku, Points.parse("128.5"), Points.parse("12345.5")),
                new Decision.HouseholdSuspended(LocalDate.parse("2027-12-28")),
                new Decision.CardReportedLost(CARD),
                new Decision.CardUnknown(CARD),
                new Decision.DailyCapReached(Points.parse("128.5"), Points.parse("112.5")));
    }

    private void add(String variant, State state) {
        samples.add(new Sample(name(state) + variant, state));
    }

    /** A new kind of state does not compile here until there is a sample of it; {@link PanelsTest} counts them. */
    private static String name(State state) {
        return switch (state) {
            case State.Idle idle -> "idle";
            case State.Reading reading -> "reading";
            case State.Greeting greeting -> "greeting";
            case State.Choosing choosing -> "goods";
            case State.Confirming confirming -> "confirm";
            case State.LayCard lay -> "lay-card";
            case State.StillThere still -> "still-there";
            case State.KeepStill keep -> "keep-still";
            case State.Done done -> "done";
            case State.Refused(Reason.ByCard(CardFault fault), var visit) -> "refused-" + kebab(fault.name());
            case State.Refused(Reason.ByLedger(Decision.Refusal refusal), var visit) -> "refused-" + name(refusal);
            case State.Refused(Reason.ByScan(ScanFault fault), var visit) -> "refused-code-" + kebab(fault.name());
            case State.Refused(Reason.ByUndo(UndoFault fault), var visit) -> "refused-undo-" + kebab(fault.name());
            case State.Undoing undoing -> "undoing";
            case State.Undone undone -> "undone";
            case State.Entries entries -> "entries";
            case State.Help help -> "help";
            case State.Staff staff -> "staff";
            case State.Unreadable unreadable -> "unreadable";
            case State.OutOfService(Trouble trouble) ->
                "out-of-service-" + trouble.kind().code();
        };
    }

    private static String name(Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.BalanceTooSmall balance -> "balance-too-small";
            case Decision.OutOfStock stock -> stock.left() > 0 ? "out-of-stock-few" : "out-of-stock";
            case Decision.LotExpired expired -> "lot-expired";
            case Decision.NotOffered offered -> "not-offered";
            case Decision.PriceChanged price -> "price-changed";
            case Decision.HouseholdSuspended suspended -> "household-suspended";
            case Decision.CardReportedLost lost -> "card-lost";
            case Decision.CardUnknown unknown -> "card-unknown";
            case Decision.DailyCapReached cap -> "daily-cap";
        };
    }

    private static String name(Paper paper) {
        return switch (paper) {
            case Paper.None none -> "no-printer";
            case Paper.Printing printing -> "printing";
            case Paper.Printed printed -> "printed";
            case Paper.Failed(PrinterFault fault) -> "failed-" + kebab(fault.name());
        };
    }

    private static String name(UndoStep step) {
        return switch (step) {
            case UndoStep.LayCard(boolean cardWasLost) -> cardWasLost ? "card-was-lost" : "lay-card";
            case UndoStep.Proving proving -> "proving";
            case UndoStep.Writing writing -> "writing";
        };
    }

    private static String kebab(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Visit visit() {
        return visit(CardTier.SECURE, Points.parse("128.5"), goods(), 1);
    }

    private Visit visit(CardTier tier, Points usable, List<Offer> goods, int page) {
        Welcome welcome = new Welcome(
                new HouseholdId("H1"), "欧阳*芳", usable, Points.parse("23456.5"), LocalDate.parse("2026-11-20"), tier);
        return new Visit(CARD, tier, welcome, goods, goodsPerPage, page);
    }

    /** Long names, prices of one digit and of four with a half, and each reason why a thing cannot be had. */
    private static List<Offer> goods() {
        return List.of(
                offer("SOAP", "肥皂", "Soap", "soap", "1", 20, false),
                offer("WASH", "洗衣粉 1 千克", "Washing powder 1 kg", "washing-powder", "12.5", 3, false),
                offer("CHECK", "水电检修上门服务一次", "Plumber or electrician", "service", "128.5", 9, false),
                offer("OIL", "菜籽油 1.8 升", "Rapeseed oil 1.8 l", "oil", "9", 0, false),
                offer("PASTE", "儿童牙膏", "Children's toothpaste", "toothpaste", "3", 4, true),
                offer("HOUSE", "房屋整治半天", "Half a day of repairs", "gift", "1250.5", 5, false),
                offer("RICE", "大米 5 千克", "Rice 5 kg", "rice", "10", 0, true),
                offer("TISSUE", "卷纸十卷", "Ten toilet rolls", "tissue", "5", 8, false),
                offer("LAMP", "手电筒", "Torch", "lamp", "6", 8, false),
                offer("EGGS", "土鸡蛋三十个", "Thirty hen's eggs", "eggs", "18", 8, false),
                offer("BASIN", "脸盆", "Basin", "basin", "4", 8, false),
                offer("COIL", "蚊香", "Mosquito coils", "mosquito-coil", "2.5", 8, false),
                offer("SEEDS", "复合肥 5 千克", "Fertiliser 5 kg", "seeds", "22", 8, false));
    }

    private static Offer offer(String sku, String zh, String en, String picture, String price, int left, boolean expired) {
        return new Offer(new Sku(sku), null, zh, en, picture, Points.parse(price), left, expired);
    }

    private static Outcome.Done receipt() {
        Redeemed.Line line =
                new Redeemed.Line(new Sku("CHECK"), new LotId("L1"), 3, Points.parse("385.5"), new Fen(51200));
        return new Outcome.Done(
                EntryId.parse("S12-1/12/12345"),
                new Redeemed(
                        new StoreId("S12"),
                        new HouseholdId("H1"),
                        new CollectiveId("C1"),
                        CARD,
                        CardTier.SECURE,
                        List.of(line),
                        Points.parse("385.5"),
                        Points.parse("12345.5")),
                DAY);
    }
}

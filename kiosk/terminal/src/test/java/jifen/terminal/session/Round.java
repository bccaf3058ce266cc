package jifen.terminal.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import jifen.store.Redemptions;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.Offer;
import org.jspecify.annotations.Nullable;

/** A villager's round on paper: events go in, and all that was asked for is remembered. */
final class Round {
    static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    /** A check digit that fits (GS1 General Specifications, section 7.9). */
    static final String SOAP_CODE = "6901234567892";

    static final Offer SOAP =
            new Offer(new Sku("SOAP"), SOAP_CODE, "SOAP", "SOAP", "soap", Points.parse("2"), 20, false);
    static final Offer RICE = offer("RICE", "25", 5, false);
    static final Offer SALT = offer("SALT", "1.5", 0, true);
    static final Offer TOWEL = offer("TOWEL", "6", 0, false);
    static final CardId OTHER = new CardId("04111111111111");
    static final Visit VISIT = visit(new CardId("04A1B2C3D4E5F6"), "H1", "12.5");
    static final Visit NEIGHBOUR = visit(OTHER, "H2", "40");
    static final Proof PROOF = new Proof.Proven(VISIT.card(), CardTier.SECURE);
    static final Redemptions.Outcome.Done RECEIPT = new Redemptions.Outcome.Done(
            EntryId.parse("S1/1/17"),
            new Redeemed(
                    new StoreId("S1"),
                    new HouseholdId("H1"),
                    new CollectiveId("V1"),
                    VISIT.card(),
                    CardTier.SECURE,
                    List.of(new Redeemed.Line(SOAP.sku(), new LotId("L1"), 1, Points.whole(2), new Fen(256))),
                    Points.whole(2),
                    Points.parse("10.5")),
            TODAY);

    static final Reversal.Done REVERSAL = new Reversal.Done(
            EntryId.parse("S1/1/18"), EntryId.parse("S1/1/17"), TODAY, Points.whole(2), Points.parse("12.5"));

    Moment moment = Moment.first(Language.ZH, new Equipment(true, true));
    final List<Effect> effects = new ArrayList<>();
    private @Nullable Timer running;

    static Visit visit(CardId card, String household, String usable) {
        Welcome welcome = new Welcome(
                new HouseholdId(household), "王*明", Points.parse(usable), Points.whole(120), TODAY, CardTier.SECURE);
        return new Visit(card, CardTier.SECURE, welcome, List.of(SOAP, RICE, SALT, TOWEL), 6, 0);
    }

    private static Offer offer(String sku, String price, int left, boolean onlyExpired) {
        return new Offer(new Sku(sku), null, sku, sku, "soap", Points.parse(price), left, onlyExpired);
    }

    State state() {
        return moment.state();
    }

    Round takes(Event event) {
        Next next = Session.next(moment, event);
        moment = next.moment();
        for (Effect effect : next.effects()) {
            effects.add(effect);
            switch (effect) {
                case Effect.StartTimer start -> running = start.timer();
                case Effect.CancelTimer cancel -> running = null;
                default -> {}
            }
        }
        return this;
    }

    Round ready() {
        return takes(new Event.TroubleWent(Trouble.Kind.NO_READER));
    }

    Round lay(long tap) {
        return takes(new Event.CardPresented(new Tap(tap)));
    }

    Round press(Press press) {
        return takes(new Event.Pressed(moment.n(), press));
    }

    Round undoes(Reversal reversal) {
        return takes(new Event.TakenBack(asked(Effect.Undo.class).undo(), reversal));
    }

    Round opens(Book.Line... lines) {
        return takes(new Event.BookOpened(asked(Effect.OpenBook.class).attempt(), new Book.Open(List.of(lines))));
    }

    /** Confirmed, paid and on the disk. */
    Round done() {
        return confirmed().proves(PROOF).settles(new Settled.Done(RECEIPT));
    }

    Round expires() {
        return takes(new Event.Expired(moment.timer()));
    }

    Round reads(CardFound found) {
        return takes(new Event.CardRead(asked(Effect.ReadCard.class).attempt(), found));
    }

    Round proves(Proof proof) {
        return takes(new Event.CardProven(asked(Effect.ProveCard.class).attempt(), proof));
    }

    Round settles(Settled settled) {
        return takes(new Event.Committed(asked(Effect.Commit.class).commit(), settled));
    }

    Round greeted() {
        return ready().lay(1).reads(new CardFound.Welcomed(VISIT));
    }

    Round confirmed() {
        return greeted().press(new Press.Choose(SOAP.sku())).press(new Press.Confirm());
    }

    @Nullable
    Timer timer() {
        return moment.timer() == 0 ? null : running;
    }

    /** The last effect of a kind. */
    <T extends Effect> T asked(Class<T> kind) {
        return effects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " was asked for"));
    }

    long commits() {
        return effects.stream().filter(Effect.Commit.class::isInstance).count();
    }
}

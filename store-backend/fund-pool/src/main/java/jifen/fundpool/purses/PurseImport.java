package jifen.fundpool.purses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Cards;
import jifen.fundpool.stores.Findings;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.account.Posting;
import jifen.ledger.account.Postings;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.PurseCentreEvent.BorneBack;
import jifen.ledger.event.PurseCentreEvent.PurseBorne;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import org.jdbi.v3.core.Handle;

/**
 * What one piece of a store's log says of purses, entry by entry, in the caller's transaction (docs/decisions/0023). A purse is never
 * charged beyond what it holds, and no entry is refused for it: what it cannot cover the township bears, and a person is told.
 */
public final class PurseImport {
    // Kinds of findings about purses; none of them stops a kiosk.
    static final String UNPROVEN = "purse-unproven";

    static final String TWICE = "purse-twice";
    static final String UNCOVERED = "purse-uncovered";
    static final String LOST = "purse-lost";
    static final String ORDER = "purse-order";

    final PoolBooks books;
    final Handle tx;
    private final CardMasters masters;
    final Kiosks.Kiosk kiosk;
    private final Map<Account, Long> moved = new HashMap<>();
    private final Set<HouseholdId> reached = new LinkedHashSet<>();
    private final List<CentreEvent> afterwards = new ArrayList<>();
    private final Credits credits;
    private final Borne borne;

    /** @param purseLimit what one card should carry at most */
    public PurseImport(PoolBooks books, CardMasters masters, Handle tx, Kiosks.Kiosk kiosk, Points purseLimit) {
        this.books = books;
        this.masters = masters;
        this.tx = tx;
        this.kiosk = kiosk;
        this.credits = new Credits(this, purseLimit);
        this.borne = new Borne(this);
    }

    /** What credits say of orders to top up. */
    public Credits credits() {
        return credits;
    }

    /** Whose free points something has come to, or gone from, besides what the entries themselves say. */
    public Set<HouseholdId> reached() {
        return reached;
    }

    /** An entry was counted in and moves this; it is posted with the whole piece. */
    public void follow(Postings effect) {
        for (Posting leg : effect.legs()) {
            moved.merge(leg.account(), leg.delta(), Math::addExact);
        }
    }

    /** Posts what can only follow the piece itself. */
    public void finish() {
        afterwards.forEach(event -> books.post(tx, event, "sync"));
        borne.comesHome();
    }

    void afterwards(CentreEvent event) {
        afterwards.add(event);
    }

    /**
     * A card has paid its part.
     *
     * @param intent what it settles
     * @param record what the card must have written, by the intent as it is held here
     */
    public void spent(EntryBody entry, IntentDone done, PurseIntents.Intent intent, CardRecord.Spent record) {
        CardProof proof = proven(entry, done.card(), record, done.proof());
        boolean first = tells(new CardTransactions.Line(
                done.card(),
                done.proof().tmc(),
                entry.id(),
                entry.date(),
                -done.purse().hundredths(),
                done.proof().balanceAfter(),
                proof == CardProof.PROVEN));
        Points lease = intent.late() ? done.lease() : Points.ZERO;
        Points purse = first && !intent.late() ? uncovered(entry, done, proof) : done.purse();
        if (intent.late()) {
            find(
                    LOST,
                    done.card(),
                    "entry " + entry.id() + " of " + entry.date() + " was heard after card …"
                            + done.card().suffix() + " was reported lost: the township bears its " + done.total()
                            + " points");
        }
        Points paid = done.purse().minus(purse);
        Cards.find(tx, done.card())
                .ifPresent(card ->
                        PassedPurses.pass(tx, books, card.id(), card.household(), done.household(), paid, "sync"));
        if (!purse.plus(lease).equals(Points.ZERO)) {
            borne.bears(entry, intent, purse, lease, intent.late() ? "spent with a lost card" : "not in the purse");
        }
        credits.counterWent(entry, done.card(), done.proof().tmc(), proof == CardProof.PROVEN);
    }

    /** A redemption was taken back. */
    public void reversed(EntryBody entry, EntryId redemption, Reversed reversed) {
        borne.reversed(entry, redemption, reversed);
    }

    /** What of a redemption's purse part the purse cannot give, with what only a credit not heard of can have brought it. */
    private Points uncovered(EntryBody entry, IntentDone done, CardProof proof) {
        long missing = done.purse().hundredths() - held(Account.purse(done.card()));
        if (missing > 0) {
            missing -= credits.presume(entry, done.card(), proof == CardProof.PROVEN);
        }
        if (missing <= 0) {
            return Points.ZERO;
        }
        find(
                UNCOVERED,
                done.card(),
                "entry " + entry.id() + " took " + done.purse() + " points from card …"
                        + done.card().suffix() + ", " + new Points(missing)
                        + " more than the books say it carried: the township bears them");
        return new Points(missing);
    }

    /** Whether the card itself signed it; else a person is told. */
    CardProof proven(EntryBody entry, CardId card, CardRecord record, PurseProof proof) {
        CardProof found = CardProof.of(masters, card, record, proof);
        switch (found) {
            case PROVEN -> {}
            case MISSING ->
                find(
                        UNPROVEN,
                        card,
                        "entry " + entry.id() + ": the MAC of transaction " + proof.tmc() + " of card …" + card.suffix()
                                + " is missing; the card's answer was lost, or never given");
            case WRONG ->
                find(
                        UNPROVEN,
                        card,
                        "entry " + entry.id() + ": card …" + card.suffix() + " did not sign transaction " + proof.tmc()
                                + " so. Ask the shop how this redemption came about.");
        }
        return found;
    }

    /** Whether this number of the card's is told for the first time, or at last by the card itself. */
    boolean tells(CardTransactions.Line line) {
        borne.heardOf(line.card());
        CardTransactions.Line before =
                CardTransactions.find(tx, line.card(), line.tmc()).orElse(null);
        if (before == null) {
            CardTransactions.put(tx, line);
            PurseIntents.tellWhoNeedNotWait(tx, line.card(), line.tmc());
            return true;
        }
        find(
                TWICE,
                line.card(),
                "card …" + line.card().suffix() + " made its transaction " + line.tmc()
                        + " once, and two entries tell of it: " + before.entry() + " and " + line.entry());
        if (before.proven() || !line.proven()) {
            return false;
        }
        CardTransactions.put(tx, line);
        PurseIntents.tellWhoNeedNotWait(tx, line.card(), line.tmc());
        borne.untrue(before.entry());
        credits.untrue(line, before);
        return true;
    }

    /** As the books will stand once the entries so far are posted. */
    long held(Account account) {
        return Balances.of(tx, account) + moved.getOrDefault(account, 0L);
    }

    /**
     * A credit moves points that are not under way any more: the township lends them, and has them back from the purse behind the piece.
     * So the entry moves what it says, and nothing is there twice.
     */
    void bridge(EntryId entry, CardId card, HouseholdId household, Points amount, String reason) {
        String number = entry.toString();
        books.post(
                tx,
                new PurseBorne(card, household, kiosk.store(), number, Points.ZERO, amount, Points.ZERO, reason),
                "sync");
        afterwards(BorneBack.ofPurse(card, household, kiosk.store(), number, amount, reason));
        moved.merge(Account.purse(card), -amount.hundredths(), Math::addExact);
    }

    void reaches(HouseholdId household) {
        reached.add(household);
    }

    void find(String kind, CardId card, String message) {
        Findings.add(
                tx,
                books.now(),
                kiosk.node(),
                kind,
                message,
                Cards.find(tx, card).map(Cards.Card::household));
    }
}

package jifen.fundpool.purses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.leases.Leases;
import jifen.ledger.account.Points;
import jifen.ledger.event.PurseCentreEvent.PurseReturned;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import org.jdbi.v3.core.Handle;

/**
 * The purse of a card that was reported lost (挂失) is the household's again once the card can be used nowhere: every store has stored
 * the news, and the fund pool holds all that it wrote before; or its kiosk was replaced, and two people have settled its epoch.
 */
public final class LostPurses {
    private static final String WAITS_FOR = """
            SELECT k.node FROM kiosk k
            WHERE NOT EXISTS (SELECT 1 FROM lost_purse_heard h WHERE h.card = :card AND h.node = k.node)
              AND NOT (k.state = 'replaced' AND EXISTS (SELECT 1 FROM closed_epoch e
                       WHERE e.node = k.node AND e.epoch = k.epoch - 1 AND e.why = 'LOST'))
            ORDER BY k.node""";

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public LostPurses(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /** A secure card is reported lost, and the news of it hangs on the board. */
    public static void add(Handle tx, PoolBooks books, CardId card) {
        tx.createUpdate("""
                        INSERT INTO lost_purse (card, cursor, at)
                        SELECT :card, cursor, :at FROM news WHERE key = 'card:' || :card
                        ON CONFLICT (card) DO NOTHING""")
                .bind("card", card.uid())
                .bind("at", books.now().toString())
                .execute();
    }

    /**
     * A kiosk has stored all news up to a place, and the fund pool holds its whole log.
     *
     * @param newsCursor as the kiosk said it together with the end of its log
     */
    public void heard(Handle tx, NodeId node, long newsCursor) {
        tx.createUpdate("""
                        INSERT INTO lost_purse_heard (card, node)
                        SELECT card, :node FROM lost_purse WHERE cursor <= :cursor
                        ON CONFLICT (card, node) DO NOTHING""").bind("node", node.id()).bind("cursor", newsCursor).execute();
        giveBack(tx, "sync");
    }

    /** Returns whatever can be returned now; what is returned already is not returned again. */
    public void giveBack(Handle tx, String by) {
        List<CardId> waiting = tx.createQuery("""
                        SELECT DISTINCT l.card FROM lost_purse l
                        JOIN balance b ON b.account IN ('purse:' || l.card, 'pending:' || l.card)
                        WHERE b.amount > 0 ORDER BY l.card""")
                .map((row, context) -> new CardId(row.getString(1)))
                .list();
        Set<HouseholdId> households = new LinkedHashSet<>();
        for (CardId card : waiting) {
            if (waitsFor(tx, card).isEmpty()) {
                Cards.find(tx, card)
                        .filter(known -> giveBack(tx, known, by))
                        .ifPresent(known -> households.add(known.household()));
            }
        }
        if (!households.isEmpty()) {
            Set<HouseholdId> reached = incoming.settle(tx, households, by);
            leases.topUp(tx, reached, by);
            Households.publish(tx, reached, books.today());
        }
    }

    /** What redemptions from before the loss may still take stays until their outcome is heard. */
    private boolean giveBack(Handle tx, Cards.Card card, String by) {
        Points held = Purses.on(tx, card.id());
        Points purse = held.minus(PurseIntents.mayStillTake(tx, card.id(), held));
        Points pending = Purses.pending(tx, card.id());
        if (purse.plus(pending).equals(Points.ZERO)) {
            return false;
        }
        books.post(tx, new PurseReturned(card.id(), card.household(), purse, pending), by);
        TopUps.open(tx, card.id()).forEach(order -> TopUps.settle(tx, order, TopUps.State.RETURNED));
        return true;
    }

    public static boolean isLost(Handle handle, CardId card) {
        return Cards.find(handle, card).filter(Cards.Card::lost).isPresent();
    }

    /** The kiosks that may still serve the card, as far as the fund pool knows. */
    public static List<NodeId> waitsFor(Handle handle, CardId card) {
        return handle.createQuery(WAITS_FOR)
                .bind("card", card.uid())
                .map((row, context) -> new NodeId(row.getString(1)))
                .list();
    }

    /** Whether the points of any lost card wait for this kiosk. */
    public static boolean waitFor(Handle handle, NodeId node) {
        return handle.createQuery("""
                        SELECT count(*) FROM lost_purse l
                        JOIN balance b ON b.account IN ('purse:' || l.card, 'pending:' || l.card)
                        WHERE b.amount > 0
                          AND NOT EXISTS (SELECT 1 FROM lost_purse_heard h WHERE h.card = l.card AND h.node = :node)""")
                        .bind("node", node.id())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}

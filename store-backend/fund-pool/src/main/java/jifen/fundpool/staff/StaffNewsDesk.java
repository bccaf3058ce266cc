package jifen.fundpool.staff;

import jifen.fundpool.households.CardMasters;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.NodeId;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.StaffMember;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells each store who works there, so that they can sign in with the network down: with the password's hash, and the key of their card.
 * A password that was given by somebody else is told to no store; whoever has one chooses their own at the fund pool first.
 */
public final class StaffNewsDesk {
    private final CardMasters masters;

    public StaffNewsDesk(CardMasters masters) {
        this.masters = masters;
    }

    /** Tells all stores how one person stands. */
    public void publish(Handle tx, StaffBook.Person person) {
        Kiosks.active(tx).forEach(kiosk -> tell(tx, kiosk, person));
    }

    /** Tells a kiosk that just joined of everybody. */
    public void welcome(Handle tx, NodeId node) {
        Kiosks.find(tx, node)
                .ifPresent(kiosk -> StaffBook.all(tx).forEach(person -> tell(tx, kiosk, person)));
    }

    private void tell(Handle tx, Kiosks.Kiosk kiosk, StaffBook.Person person) {
        StaffMember member = person.member();
        String key = "staff:" + member.id() + "@" + kiosk.node();
        boolean serves = person.active() && member.may(Duty.SEE_SHOP) && member.serves(kiosk.store());
        // Who never had to do with this store is not named there.
        if (serves || NewsBoard.at(tx, key).isPresent()) {
            NewsBoard.forOne(tx, key, kiosk.node(), news(person, serves));
        }
    }

    private News.StaffNews news(StaffBook.Person person, boolean serves) {
        StaffMember member = person.member();
        return new News.StaffNews(
                member.id(),
                member.name(),
                member.roles(),
                member.kin(),
                serves,
                serves && !person.mustChange() ? person.passwordHash() : null,
                serves ? card(person) : null);
    }

    private News.@Nullable StaffCard card(StaffBook.Person person) {
        CardId card = person.card();
        Long number = person.cardNumber();
        if (card == null) {
            return null;
        }
        return number == null
                ? new News.StaffCard(card, CardTier.IDENTIFIER, null, null)
                : new News.StaffCard(card, CardTier.SECURE, number, masters.readKey(card));
    }
}

package jifen.fundpool.incarnation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.Households;
import jifen.fundpool.stores.Kiosks;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StoreEvent;
import jifen.ledger.party.CardId;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/** Households and cards that a restored fund pool no longer knows, and the kiosks do. What people typed besides is lost. */
public final class Forgotten {
    private static final String BY = "sync";

    private final Households households;
    private final Cards cards;

    public Forgotten(PoolBooks books) {
        this.households = new Households(books);
        this.cards = new Cards(books);
    }

    /** Of whom an entry speaks that is not known here, if its kiosk may know it; empty as a rule. */
    public static Optional<String> unknown(Handle handle, Kiosks.Kiosk kiosk, StoreEvent said) {
        if (!Incarnation.waitsFor(handle, kiosk.node())) {
            return Optional.empty();
        }
        Stream<HouseholdId> named = switch (said) {
            case RightsAccepted accepted -> accepted.lines().stream().map(RightsAccepted.Line::household);
            case EpochOpened opened -> opened.lines().stream().map(EpochOpened.Line::household);
            case Redemption redemption -> Stream.of(redemption.household());
            case RedemptionIntended intended -> Stream.of(intended.household());
            default -> Stream.of();
        };
        Optional<String> household = named.filter(
                        id -> Households.find(handle, id).isEmpty())
                .findFirst()
                .map(id -> "household " + id);
        Optional<CardId> card = switch (said) {
            case Redemption redemption -> redemption.byCard();
            case RedemptionIntended intended -> Optional.of(intended.card());
            default -> Optional.empty();
        };
        return household.or(
                () -> card.filter(id -> Cards.find(handle, id).isEmpty()).map(id -> "card …" + id.suffix()));
    }

    /** Takes what is not known here of what a kiosk was once told. Whoever tells it first becomes a household's home store. */
    public void told(Handle tx, Kiosks.Kiosk kiosk, List<News> news) {
        if (!Incarnation.waitsFor(tx, kiosk.node())) {
            return;
        }
        for (News item : news) {
            if (item instanceof News.HouseholdNews household) {
                household(tx, kiosk, household);
            }
        }
        for (News item : news) {
            if (item instanceof News.CardNews card) {
                card(tx, kiosk, card);
            }
        }
    }

    private void household(Handle tx, Kiosks.Kiosk kiosk, News.HouseholdNews told) {
        if (Households.find(tx, told.household()).isPresent()
                || Collectives.find(tx, told.collective()).isEmpty()) {
            return;
        }
        households.register(
                tx,
                new Households.Household(
                        told.household(), told.collective(), kiosk.store(), told.maskedName(), null, null),
                BY);
        Incarnation.learned(tx, kiosk.node(), "household", told.household().id(), Points.ZERO);
    }

    private void card(Handle tx, Kiosks.Kiosk kiosk, News.CardNews told) {
        Optional<Cards.Card> known = Cards.find(tx, told.card());
        Cards.Card card = known.orElseGet(
                () -> new Cards.Card(told.card(), told.tier(), told.household(), told.number(), told.readKey(), false));
        if (known.isEmpty()) {
            if (!Cards.mistakes(tx, card).isEmpty()) {
                return;
            }
            cards.bind(tx, card, BY);
            Incarnation.learned(tx, kiosk.node(), "card", told.card().uid(), Points.ZERO);
        }
        if (told.lost() && !card.lost()) {
            cards.lose(tx, card, BY);
            Incarnation.learned(tx, kiosk.node(), "card-lost", told.card().uid(), Points.ZERO);
        }
    }
}

package jifen.fundpool.incarnation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Successions;
import jifen.fundpool.purses.PassedPurses;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.PurseCredited;
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
    /**
     * Households and cards together that one kiosk can make known in one restoration, more than any township has: a kiosk in wrong hands
     * fills no disk, and takes nothing from what the others tell. What is beyond it people enter again.
     */
    static final int LEARNED_MAX = 20_000;

    private static final String BY = "sync";

    private final PoolBooks books;
    private final Households households;
    private final Cards cards;

    public Forgotten(PoolBooks books) {
        this.books = books;
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
        return household.or(
                () -> card(said).filter(id -> Cards.find(handle, id).isEmpty()).map(id -> "card …" + id.suffix()));
    }

    private static Optional<CardId> card(StoreEvent said) {
        return switch (said) {
            case Redemption redemption -> redemption.byCard();
            case RedemptionIntended intended -> Optional.of(intended.card());
            case PurseCredited credited -> Optional.of(credited.card());
            default -> Optional.empty();
        };
    }

    /** A card was a household's for a time that nobody here remembers: what it took then is that household's. */
    public static void owner(Handle tx, Kiosks.Kiosk kiosk, StoreEvent said) {
        Optional<CardId> card = card(said);
        HouseholdId household = switch (said) {
            case Redemption redemption -> redemption.household();
            case RedemptionIntended intended -> intended.household();
            default -> null;
        };
        if (card.isEmpty() || household == null || !Incarnation.waitsFor(tx, kiosk.node())) {
            return;
        }
        if (!Cards.everOf(tx, card.get(), household)) {
            Cards.wasOf(tx, card.get(), household);
            learned(tx, kiosk, card.get(), household);
        }
    }

    private static void learned(Handle tx, Kiosks.Kiosk kiosk, CardId card, HouseholdId household) {
        Incarnation.learned(tx, kiosk.node(), "card", card.uid() + " → " + household, Points.ZERO);
    }

    /**
     * Takes what is not known here of what a kiosk was once told. Whoever tells it first becomes a household's home store.
     *
     * @param news a piece of it; an empty one says that this was all
     */
    public void told(Handle tx, Kiosks.Kiosk kiosk, List<News> news) {
        if (!Incarnation.waitsFor(tx, kiosk.node())) {
            return;
        }
        if (news.isEmpty()) {
            Incarnation.hasTold(tx, kiosk.node());
        }
        int left = LEARNED_MAX - Incarnation.namesLearned(tx, kiosk.node());
        for (News item : news) {
            if (item instanceof News.HouseholdNews household && left > 0 && isNew(tx, household)) {
                household(tx, kiosk, household);
                left--;
            }
        }
        for (News item : news) {
            if (item instanceof News.CardNews card && card(tx, kiosk, card, left > 0)) {
                left--;
            }
        }
    }

    /** Under a name that a person could have entered. */
    private static boolean isNew(Handle tx, News.HouseholdNews told) {
        return !told.maskedName().isBlank()
                && told.maskedName().length() <= Stores.NAME_CHARS_MAX
                && Households.find(tx, told.household()).isEmpty()
                && Collectives.find(tx, told.collective()).isPresent();
    }

    private void household(Handle tx, Kiosks.Kiosk kiosk, News.HouseholdNews told) {
        households.register(
                tx,
                new Households.Household(
                        told.household(), told.collective(), kiosk.store(), told.maskedName(), null, null),
                BY);
        Incarnation.learned(tx, kiosk.node(), "household", told.household().id(), Points.ZERO);
    }

    /** A household that the card never was of, as far as is known here: a kiosk that heard less speaks of one that it was. */
    private static boolean wentOn(Handle tx, Cards.Card card, HouseholdId household) {
        return !Cards.everOf(tx, card.id(), household)
                && Households.find(tx, household).isPresent()
                && Successions.of(tx, household).isEmpty();
    }

    /**
     * Also of a card that is known whatever was learned before: one that was lost must buy nothing.
     *
     * @param mayAdd whether it may still make a card known
     * @return whether it did
     */
    private boolean card(Handle tx, Kiosks.Kiosk kiosk, News.CardNews told, boolean mayAdd) {
        Cards.Card known = Cards.find(tx, told.card()).orElse(null);
        if (known == null) {
            Cards.Card card =
                    new Cards.Card(told.card(), told.tier(), told.household(), told.number(), told.readKey(), false);
            if (!mayAdd || !Cards.mistakes(tx, card).isEmpty()) {
                return false;
            }
            cards.bind(tx, card, BY);
            Incarnation.learned(tx, kiosk.node(), "card", told.card().uid(), Points.ZERO);
        } else if (wentOn(tx, known, told.household())) {
            cards.goesOn(tx, known, told.household(), BY);
            PassedPurses.pass(tx, books, known.id(), known.household(), told.household(), BY);
            learned(tx, kiosk, known.id(), told.household());
        }
        Cards.find(tx, told.card()).filter(card -> told.lost() && !card.lost()).ifPresent(card -> {
            cards.lose(tx, card, BY);
            Incarnation.learned(tx, kiosk.node(), "card-lost", told.card().uid(), Points.ZERO);
        });
        return known == null;
    }
}

package jifen.fundpool.sync;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.PurseImport;
import jifen.fundpool.redemptions.TakenBack;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Replica;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a store's log says of redemptions and of taking them back: within the rights it was given, and each taken back once. */
final class RedemptionCheck {
    private RedemptionCheck() {}

    static Verdict.@Nullable Refused redeemed(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Redemption said, PurseImport purses) {
        return switch (said) {
            case IntentDone done -> PurseCheck.done(tx, kiosk, entry, done, purses);
            case Redeemed redeemed ->
                drawn(tx, kiosk, entry, said, card(tx, entry, redeemed.card(), redeemed.tier(), redeemed.household()));
            case AssistedRedemption assisted ->
                drawn(
                        tx,
                        kiosk,
                        entry,
                        said,
                        assisted.second().id().equals(entry.by()) ? GoodsCheck.signedAlone(entry) : null);
        };
    }

    /** Drawn on this store's right in one entry. */
    private static Verdict.@Nullable Refused drawn(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Redemption said, Verdict.@Nullable Refused proof) {
        Verdict.Refused whose = household(tx, entry, said.household(), said.collective());
        if (whose != null) {
            return whose;
        }
        if (proof != null) {
            return proof;
        }
        Verdict.Refused goods = GoodsCheck.taken(tx, kiosk.store(), entry, said.lines());
        if (goods != null) {
            return goods;
        }
        Leases.Right right = Leases.of(tx, kiosk.node(), said.household());
        if (!right.covers(said.total())) {
            return overspent(entry, said.household(), said.total(), right);
        }
        Leases.spend(tx, kiosk.node(), said.household(), said.total());
        HouseholdLedger.add(
                tx, said.household(), entry.date(), entry.id(), -said.total().hundredths(), goodsOf(said.lines()));
        return null;
    }

    /** Only what stands in this very kiosk's log can be taken back there, as it stands there. */
    static Verdict.@Nullable Refused reversed(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Reversed reversed, PurseImport purses) {
        EntryId number = EntryId.parse(reversed.redemption());
        boolean earlier =
                number.node().equals(kiosk.node()) && number.position().compareTo(entry.position()) < 0;
        Optional<EntryBody> held = earlier ? Replica.at(tx, number) : Optional.empty();
        if (!(held.map(EntryBody::event).orElse(null) instanceof Redemption said)) {
            return EntryCheck.impossible(entry, "there is no redemption " + number + " before it");
        }
        if (!reversed.takesBack(said)) {
            return EntryCheck.impossible(
                    entry, "it does not say of " + number + " what that redemption says of itself");
        }
        if (!TakenBack.put(tx, number, entry.position())) {
            return EntryCheck.overspent(entry, "it takes back redemption " + number + ", which was taken back before");
        }
        Leases.undo(tx, kiosk.node(), reversed.household(), reversed.leaseBack());
        HouseholdLedger.add(
                tx,
                reversed.household(),
                entry.date(),
                entry.id(),
                reversed.total().hundredths(),
                "冲正 " + number + " " + goodsOf(reversed.lines()));
        purses.reversed(entry, number, reversed);
        return null;
    }

    static Verdict.Refused overspent(EntryBody entry, HouseholdId household, Points more, Leases.Right right) {
        return EntryCheck.overspent(
                entry,
                "household " + household + " has spent " + right.spent().plus(more) + " points there, " + right.undone()
                        + " of them taken back, of a right of " + right.accepted());
    }

    static Verdict.@Nullable Refused household(Handle tx, EntryBody entry, HouseholdId id, CollectiveId collective) {
        Optional<Households.Household> household = Households.find(tx, id);
        if (household.isEmpty()) {
            return EntryCheck.impossible(entry, "there is no household " + id);
        }
        return household.get().collective().equals(collective)
                ? null
                : EntryCheck.impossible(entry, "household " + id + " does not belong to collective " + collective);
    }

    static Verdict.@Nullable Refused card(Handle tx, EntryBody entry, CardId id, CardTier tier, HouseholdId household) {
        Optional<Cards.Card> card = Cards.find(tx, id);
        if (card.isEmpty() || !Cards.everOf(tx, id, household)) {
            return EntryCheck.impossible(entry, "card …" + id.suffix() + " is not one of household " + household);
        }
        return card.filter(found -> found.tier() == tier).isPresent()
                ? null
                : EntryCheck.impossible(entry, "card …" + id.suffix() + " is no " + tier + " card");
    }

    static String goodsOf(List<Redeemed.Line> lines) {
        return lines.stream().map(line -> line.sku() + "×" + line.quantity()).collect(Collectors.joining(" "));
    }
}

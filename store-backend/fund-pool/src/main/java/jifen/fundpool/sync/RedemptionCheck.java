package jifen.fundpool.sync;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Replica;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.Redemption;
import jifen.ledger.event.Reversed;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a store's log says of redemptions and of taking them back: within the rights it was given, and each taken back once. */
final class RedemptionCheck {
    private RedemptionCheck() {}

    static Verdict.@Nullable Refused redeemed(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Redemption said) {
        Verdict.Refused whose = household(tx, entry, said);
        if (whose != null) {
            return whose;
        }
        Verdict.Refused proof = switch (said) {
            case Redeemed redeemed -> card(tx, entry, redeemed);
            case IntentDone done -> EntryCheck.impossible(entry, "cards carry no purse here yet");
            case AssistedRedemption assisted ->
                assisted.second().id().equals(entry.by()) ? GoodsCheck.signedAlone(entry) : null;
        };
        if (proof != null) {
            return proof;
        }
        Verdict.Refused goods = GoodsCheck.taken(tx, kiosk.store(), entry, said.lines());
        if (goods != null) {
            return goods;
        }
        Leases.Right right = Leases.of(tx, kiosk.node(), said.household());
        if (!right.covers(said.total())) {
            return EntryCheck.overspent(
                    entry,
                    "household " + said.household() + " has spent "
                            + right.spent().plus(said.total()) + " points there, " + right.undone()
                            + " of them taken back, of a right of " + right.accepted());
        }
        Leases.spend(tx, kiosk.node(), said.household(), said.total());
        HouseholdLedger.add(
                tx, said.household(), entry.date(), entry.id(), -said.total().hundredths(), goodsOf(said.lines()));
        return null;
    }

    /** Only what stands in this very kiosk's log can be taken back there, as it stands there. */
    static Verdict.@Nullable Refused reversed(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, Reversed reversed) {
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
        int first = tx.createUpdate(
                        "INSERT OR IGNORE INTO reversal (node, redemption, reversal) VALUES (:node, :redemption, :reversal)")
                .bind("node", kiosk.node().id())
                .bind("redemption", number.position().key())
                .bind("reversal", entry.position().key())
                .execute();
        if (first == 0) {
            return EntryCheck.overspent(entry, "it takes back redemption " + number + ", which was taken back before");
        }
        Leases.undo(tx, kiosk.node(), reversed.household(), reversed.total());
        HouseholdLedger.add(
                tx,
                reversed.household(),
                entry.date(),
                entry.id(),
                reversed.total().hundredths(),
                "冲正 " + number + " " + goodsOf(reversed.lines()));
        return null;
    }

    private static Verdict.@Nullable Refused household(Handle tx, EntryBody entry, Redemption said) {
        Optional<Households.Household> household = Households.find(tx, said.household());
        if (household.isEmpty()) {
            return EntryCheck.impossible(entry, "there is no household " + said.household());
        }
        return household.get().collective().equals(said.collective())
                ? null
                : EntryCheck.impossible(
                        entry, "household " + said.household() + " does not belong to collective " + said.collective());
    }

    private static Verdict.@Nullable Refused card(Handle tx, EntryBody entry, Redeemed redeemed) {
        Optional<Cards.Card> card = Cards.find(tx, redeemed.card());
        if (card.filter(found -> found.household().equals(redeemed.household())).isEmpty()) {
            return EntryCheck.impossible(
                    entry, "card …" + redeemed.card().suffix() + " is not one of household " + redeemed.household());
        }
        if (card.filter(found -> found.tier() == redeemed.tier()).isEmpty()) {
            return EntryCheck.impossible(
                    entry, "card …" + redeemed.card().suffix() + " is no " + redeemed.tier() + " card");
        }
        return null;
    }

    private static String goodsOf(List<Redeemed.Line> lines) {
        return lines.stream().map(line -> line.sku() + "×" + line.quantity()).collect(Collectors.joining(" "));
    }
}

package jifen.fundpool.sync;

import java.util.HexFormat;
import java.util.Optional;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.purses.LostPurses;
import jifen.fundpool.purses.PurseImport;
import jifen.fundpool.purses.PurseIntents;
import jifen.fundpool.stores.Kiosks;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Replica;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.PurseEvent;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.TopUpAccepted;
import jifen.ledger.party.CardTier;
import jifen.ledger.purse.CardRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a store's log says of purses. The right is spent at the intent, so that a lost outcome can never free it; an outcome settles one
 * intent of the same log, once, in its very words. What the card itself says of it is {@link PurseImport}'s.
 */
final class PurseCheck {
    private PurseCheck() {}

    static Verdict.@Nullable Refused said(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, PurseEvent event, PurseImport purses) {
        return switch (event) {
            case RedemptionIntended intended -> intended(tx, kiosk, entry, intended);
            case IntentVoided voided -> voided(tx, kiosk, entry, voided);
            case TopUpAccepted accepted -> {
                purses.credits().accepted(entry, accepted);
                yield null;
            }
            case PurseCredited credited -> {
                purses.credits().credited(entry, credited);
                yield null;
            }
        };
    }

    private static Verdict.@Nullable Refused intended(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, RedemptionIntended said) {
        Verdict.Refused refused = RedemptionCheck.household(tx, entry, said.household(), said.collective());
        if (refused == null) {
            refused = RedemptionCheck.card(tx, entry, said.card(), CardTier.SECURE, said.household());
        }
        if (refused == null) {
            refused = GoodsCheck.taken(tx, kiosk.store(), entry, said.lines());
        }
        if (refused != null) {
            return refused;
        }
        Leases.Right right = Leases.of(tx, kiosk.node(), said.household());
        if (!right.covers(said.lease())) {
            return RedemptionCheck.overspent(entry, said.household(), said.lease(), right);
        }
        Leases.spend(tx, kiosk.node(), said.household(), said.lease());
        PurseIntents.add(tx, entry.id(), said, LostPurses.isLost(tx, said.card()));
        return null;
    }

    private record Settled(PurseIntents.Intent intent, RedemptionIntended intended, EntryId number) {}

    /** Only an open intent of this very log can be settled there. */
    private static Optional<Settled> settled(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, String intent) {
        EntryId number = EntryId.parse(intent);
        boolean earlier =
                number.node().equals(kiosk.node()) && number.position().compareTo(entry.position()) < 0;
        Optional<PurseIntents.Intent> open = earlier ? PurseIntents.open(tx, number) : Optional.empty();
        return open.flatMap(found -> Replica.at(tx, number)
                .filter(held -> held.event() instanceof RedemptionIntended)
                .map(held -> new Settled(found, (RedemptionIntended) held.event(), number)));
    }

    static Verdict.@Nullable Refused done(
            Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, IntentDone said, PurseImport purses) {
        Settled settled = settled(tx, kiosk, entry, said.intent()).orElse(null);
        if (settled == null) {
            return noneOpen(entry, said.intent());
        }
        if (!said.settles(settled.intended())) {
            return otherWords(entry, said.intent());
        }
        PurseIntents.settle(tx, settled.intent(), entry.id(), true);
        purses.spent(entry, said, settled.intent(), record(tx, settled));
        HouseholdLedger.add(
                tx,
                said.household(),
                entry.date(),
                entry.id(),
                -said.total().hundredths(),
                RedemptionCheck.goodsOf(said.lines()));
        return null;
    }

    private static Verdict.@Nullable Refused voided(Handle tx, Kiosks.Kiosk kiosk, EntryBody entry, IntentVoided said) {
        Settled settled = settled(tx, kiosk, entry, said.intent()).orElse(null);
        if (settled == null) {
            return noneOpen(entry, said.intent());
        }
        if (!said.settles(settled.intended())) {
            return otherWords(entry, said.intent());
        }
        PurseIntents.settle(tx, settled.intent(), entry.id(), false);
        Leases.undo(tx, kiosk.node(), said.household(), said.lease());
        return null;
    }

    private static Verdict.Refused noneOpen(EntryBody entry, String intent) {
        return EntryCheck.impossible(entry, "there is no open intent " + intent + " before it");
    }

    private static Verdict.Refused otherWords(EntryBody entry, String intent) {
        return EntryCheck.impossible(entry, "it does not say of " + intent + " what that intent says of itself");
    }

    /** What the card must have written: the place and the hash of the intent as it is held here, not as the kiosk tells them now. */
    private static CardRecord.Spent record(Handle tx, Settled settled) {
        EntryId number = settled.number();
        byte[] hash = tx.createQuery("SELECT hash FROM replica WHERE node = :node AND position = :position")
                .bind("node", number.node().id())
                .bind("position", number.position().key())
                .mapTo(byte[].class)
                .one();
        String prefix = HexFormat.of().formatHex(hash).substring(0, CardRecord.Spent.HASH_PREFIX_CHARS);
        return settled.intended()
                .record(
                        number.node(),
                        number.position().epoch(),
                        number.position().seq(),
                        prefix);
    }
}

package jifen.fundpool.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.journal.Entry;
import jifen.journal.EntryBody;
import jifen.journal.Journal;
import jifen.journal.Position;
import jifen.ledger.account.Posting;
import jifen.ledger.event.CentreEvent.PointsAwarded;
import jifen.ledger.event.HouseholdEvent;
import jifen.ledger.event.PurseCentreEvent;
import jifen.ledger.event.RestorationEvent.ShortfallBorne;
import jifen.ledger.party.HouseholdId;
import jifen.protocol.MalformedMessageException;
import org.jdbi.v3.core.Handle;

/** The fund pool's own log added up anew, to be held against the balances that are kept beside it. */
final class BooksFold {
    private static final int ENTRIES_AT_ONCE = 500;

    private final Map<String, Long> byAccount = new TreeMap<>();
    private final Map<String, Long> awardedByHousehold = new TreeMap<>();
    private final Map<String, Long> besidesByHousehold = new TreeMap<>();
    private final List<String> breaks = new ArrayList<>();

    BooksFold(Handle handle, Journal journal) {
        Position last = null;
        List<Entry> some;
        do {
            some = journal.after(handle, last, ENTRIES_AT_ONCE);
            some.forEach(this::add);
            last = some.isEmpty() ? last : some.getLast().position();
        } while (!some.isEmpty());
    }

    private void add(Entry entry) {
        try {
            EntryBody body = EntryBody.parse(entry.bytes());
            for (Posting leg : body.postings().legs()) {
                byAccount.merge(leg.account().toString(), leg.delta(), Math::addExact);
            }
            if (body.event() instanceof PointsAwarded awarded) {
                awarded.awards()
                        .forEach(award -> awardedByHousehold.merge(
                                award.household().id(), award.points().hundredths(), Math::addExact));
            } else if (body.event() instanceof HouseholdEvent event) {
                add(event);
            } else if (body.event() instanceof PurseCentreEvent event) {
                add(event);
            }
            // Awards that a restored fund pool no longer knows, as far as a kiosk's log proves them.
            if (body.event() instanceof ShortfallBorne borne) {
                borne.lines()
                        .forEach(line -> awardedByHousehold.merge(
                                line.household().id(), line.points().hundredths(), Math::addExact));
            }
        } catch (MalformedMessageException e) {
            breaks.add("entry pool/" + entry.position() + " cannot be read: " + e.getMessage());
        }
    }

    private void add(HouseholdEvent event) {
        switch (event) {
            case HouseholdEvent.PointsDeducted deducted ->
                deducted.deductions()
                        .forEach(
                                each -> besides(each.household(), -each.points().hundredths()));
            case HouseholdEvent.PointsExpired expired ->
                expired.lines()
                        .forEach(
                                each -> besides(each.household(), -each.points().hundredths()));
            case HouseholdEvent.PointsPassedOn passed ->
                passed.lines().forEach(each -> {
                    besides(passed.from(), -each.points().hundredths());
                    besides(each.household(), each.points().hundredths());
                });
            // What is owed was counted when it was deducted; the others move nothing.
            case HouseholdEvent.DueSettled settled -> {}
            case HouseholdEvent.CutOffFixed fixed -> {}
            case HouseholdEvent.HouseholdClosed closed -> {}
        }
    }

    private void add(PurseCentreEvent event) {
        switch (event) {
            case PurseCentreEvent.PurseBorne borne ->
                besides(
                        borne.household(),
                        borne.purse().plus(borne.pending()).plus(borne.lease()).hundredths());
            case PurseCentreEvent.BorneBack back ->
                besides(back.household(), -back.total().hundredths());
            case PurseCentreEvent.PursePassedOn passed -> {
                besides(passed.from(), -passed.points().hundredths());
                besides(passed.to(), passed.points().hundredths());
            }
            // These only move a household's own points.
            case PurseCentreEvent.TopUpOrdered ordered -> {}
            case PurseCentreEvent.TopUpRelearned relearned -> {}
            case PurseCentreEvent.TopUpFailed failed -> {}
            case PurseCentreEvent.TopUpPresumed presumed -> {}
            case PurseCentreEvent.PurseReturned returned -> {}
            case PurseCentreEvent.HoldsFrozen frozen -> {}
        }
    }

    private void besides(HouseholdId household, long hundredths) {
        besidesByHousehold.merge(household.id(), hundredths, Math::addExact);
    }

    /** Hundredths that came to each household or left it without being awarded or spent: deducted, expired, passed on, borne. */
    Map<String, Long> besidesByHousehold() {
        return besidesByHousehold;
    }

    /** Hundredths of a point awarded to each household. */
    Map<String, Long> awardedByHousehold() {
        return awardedByHousehold;
    }

    /** Each balance that is not what the postings add up to, in a sentence. */
    List<String> against(Handle handle) {
        Map<String, Long> kept = new TreeMap<>();
        handle.createQuery("SELECT account, amount FROM balance")
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(balance -> kept.put(balance.getKey(), balance.getValue()));
        List<String> found = new ArrayList<>(breaks);
        byAccount.forEach((account, sum) -> {
            long balance = kept.getOrDefault(account, 0L);
            if (balance != sum) {
                found.add("the balance of " + account + " is " + balance + ", its postings make " + sum);
            }
        });
        kept.forEach((account, balance) -> {
            if (!byAccount.containsKey(account) && balance != 0) {
                found.add("the balance of " + account + " is " + balance + ", and nothing was ever posted there");
            }
        });
        return found;
    }
}

package jifen.fundpool.money;

import java.util.List;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.money.FundRegister.Source;
import jifen.journal.EntryId;
import jifen.ledger.account.Fen;
import jifen.ledger.event.MoneyEvent;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The money behind the points (积分基金池, seed 001): a part of net income, public money, donations; each with its document. */
public final class Fund {
    public static final int HOUSEHOLDS_MAX = 100_000;
    public static final int TEXT_CHARS_MAX = 200;

    private final PoolBooks books;

    public Fund(PoolBooks books) {
        this.books = books;
    }

    /**
     * Records a period's net income and what the resolution binds of it.
     *
     * @param rate null for what the collective's resolutions usually say
     */
    public Outcome income(
            CollectiveId collective,
            String period,
            Fen netIncome,
            @Nullable SetAside rate,
            String resolution,
            String by) {
        return books.write(tx -> {
            Outcome wrong = wrong(tx, collective, Source.INCOME, period, resolution, netIncome);
            if (wrong != null) {
                return wrong;
            }
            SetAside bound = bound(tx, collective, rate);
            EntryId entry =
                    books.post(tx, new MoneyEvent.IncomeRecorded(collective, period, netIncome, bound, resolution), by);
            FundRegister.add(
                    tx,
                    new FundRegister.Movement(
                            collective,
                            books.today(),
                            entry.toString(),
                            Source.INCOME,
                            period,
                            resolution,
                            "",
                            null,
                            netIncome.fen(),
                            bound.of(netIncome).fen(),
                            0,
                            null));
            return Outcome.done(entry);
        });
    }

    /**
     * What recording an income would do.
     *
     * @param setAside what goes into the points fund
     * @param left what stays with the collective
     * @param fundAfter fen in the collective's fund afterwards, as its register counts it
     */
    public record IncomePreview(
            CollectiveId collective,
            String period,
            Fen netIncome,
            SetAside rate,
            String resolution,
            Fen setAside,
            Fen left,
            long fundAfter) {}

    /** Looks at an income before it is recorded; refused for the same reasons. */
    public Looked look(
            CollectiveId collective, String period, Fen netIncome, @Nullable SetAside rate, String resolution) {
        return books.read(handle -> {
            if (wrong(handle, collective, Source.INCOME, period, resolution, netIncome)
                    instanceof Outcome.Refused refused) {
                return new Looked.Refused(refused.reasons());
            }
            SetAside bound = bound(handle, collective, rate);
            Fen part = bound.of(netIncome);
            long before = Covers.of(handle, collective)
                    .map(Covers.CollectiveCover::availableFen)
                    .orElse(0L);
            return new Looked.Fine(new IncomePreview(
                    collective,
                    period,
                    netIncome,
                    bound,
                    resolution,
                    part,
                    new Fen(netIncome.fen() - part.fen()),
                    before + part.fen()));
        });
    }

    /** What a look at an income showed. */
    public sealed interface Looked {
        record Fine(IncomePreview preview) implements Looked {}

        record Refused(List<Said> reasons) implements Looked {
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    private static SetAside bound(Handle handle, CollectiveId collective, @Nullable SetAside rate) {
        return rate != null
                ? rate
                : Collectives.find(handle, collective).orElseThrow().setAside();
    }

    /** @param households null for all that the collective has today */
    public Outcome publicGrant(
            CollectiveId collective,
            String period,
            @Nullable Integer households,
            Fen perHousehold,
            String document,
            String by) {
        return books.write(tx -> {
            int count = households != null ? households : Collectives.households(tx, collective);
            if (count < 1 || count > HOUSEHOLDS_MAX) {
                return Outcome.refused("grant.households", count, HOUSEHOLDS_MAX);
            }
            if (perHousehold.fen() > Fen.FEN_MAX / count) {
                return Outcome.refused("money.tooMuch");
            }
            MoneyEvent.PublicGrantRecorded event =
                    new MoneyEvent.PublicGrantRecorded(collective, period, count, perHousehold, document);
            Outcome wrong = wrong(tx, collective, Source.PUBLIC_GRANT, period, document, event.amount());
            if (wrong != null) {
                return wrong;
            }
            EntryId entry = books.post(tx, event, by);
            FundRegister.add(
                    tx,
                    new FundRegister.Movement(
                            collective,
                            books.today(),
                            entry.toString(),
                            Source.PUBLIC_GRANT,
                            period,
                            document,
                            "",
                            null,
                            event.amount().fen(),
                            event.amount().fen(),
                            0,
                            null));
            return Outcome.done(entry);
        });
    }

    /** @param donor a name; it stands in the donors' list, apart from the log, where it can be erased */
    public Outcome donation(CollectiveId collective, String donor, Fen amount, String restriction, String by) {
        return books.write(tx -> {
            Outcome wrong = wrong(tx, collective, Source.DONATION, "", restriction, amount);
            if (wrong != null) {
                return wrong;
            }
            long number = Donors.numberOf(tx, donor);
            EntryId entry =
                    books.post(tx, new MoneyEvent.DonationReceived(collective, "D" + number, amount, restriction), by);
            FundRegister.add(
                    tx,
                    new FundRegister.Movement(
                            collective,
                            books.today(),
                            entry.toString(),
                            Source.DONATION,
                            "",
                            "",
                            restriction,
                            number,
                            amount.fen(),
                            amount.fen(),
                            0,
                            null));
            return Outcome.done(entry);
        });
    }

    /**
     * Undoes what was recorded wrongly by a counter-entry (冲正); nothing is ever edited.
     *
     * @param entry number of the income, the grant or the donation
     */
    public Outcome reverse(String entry, String reason, String by) {
        return books.write(tx -> {
            FundRegister.Line line = FundRegister.ofEntry(tx, entry).orElse(null);
            if (line == null) {
                return Outcome.refused("money.unknown", entry);
            }
            if (!line.reversible()) {
                return Outcome.refused("money.reversedBefore", entry);
            }
            FundRegister.Movement wrong = line.movement();
            EntryId counter = books.post(
                    tx,
                    new MoneyEvent.MoneyReversed(
                            wrong.collective(),
                            entry,
                            reason,
                            books.postingsOf(tx, entry).inverse()),
                    by);
            FundRegister.reversed(tx, entry, counter);
            FundRegister.add(
                    tx,
                    new FundRegister.Movement(
                            wrong.collective(),
                            books.today(),
                            counter.toString(),
                            wrong.source(),
                            wrong.period(),
                            wrong.document(),
                            reason,
                            wrong.donor(),
                            -wrong.amount(),
                            -wrong.intoFund(),
                            0,
                            entry));
            return Outcome.done(counter);
        });
    }

    private static @Nullable Outcome wrong(
            Handle tx, CollectiveId collective, Source source, String period, String document, Fen amount) {
        if (Collectives.find(tx, collective).isEmpty()) {
            return Outcome.refused("collective.unknown", collective);
        }
        if (amount.equals(Fen.ZERO)) {
            return Outcome.refused("money.nothing");
        }
        if (source == Source.DONATION) {
            return null;
        }
        if (!period.matches("\\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?")) {
            return Outcome.refused("money.period", period);
        }
        return FundRegister.entryOf(tx, collective, source, period, document)
                .map(entry -> Outcome.refused("money.again", document, period, entry))
                .orElse(null);
    }
}

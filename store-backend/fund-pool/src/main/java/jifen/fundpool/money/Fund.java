package jifen.fundpool.money;

import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.households.Collectives;
import jifen.journal.EntryId;
import jifen.ledger.account.Fen;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
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
            Outcome wrong = wrong(tx, collective, "income", period, resolution, netIncome);
            if (wrong != null) {
                return wrong;
            }
            SetAside bound = rate != null
                    ? rate
                    : Collectives.find(tx, collective).orElseThrow().setAside();
            EntryId entry = books.post(
                    tx, new CentreEvent.IncomeRecorded(collective, period, netIncome, bound, resolution), by);
            FundRegister.add(
                    tx,
                    new FundRegister.Line(
                            collective,
                            books.today(),
                            entry.toString(),
                            FundRegister.INCOME,
                            period,
                            resolution,
                            null,
                            netIncome,
                            bound.of(netIncome)));
            return Outcome.done(entry);
        });
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
            CentreEvent.PublicGrantRecorded event =
                    new CentreEvent.PublicGrantRecorded(collective, period, count, perHousehold, document);
            Outcome wrong = wrong(tx, collective, FundRegister.PUBLIC_GRANT, period, document, event.amount());
            if (wrong != null) {
                return wrong;
            }
            EntryId entry = books.post(tx, event, by);
            FundRegister.add(
                    tx,
                    new FundRegister.Line(
                            collective,
                            books.today(),
                            entry.toString(),
                            FundRegister.PUBLIC_GRANT,
                            period,
                            document,
                            null,
                            event.amount(),
                            event.amount()));
            return Outcome.done(entry);
        });
    }

    /** @param donor a name; it stands in the donors' list, apart from the log, where it can be erased */
    public Outcome donation(CollectiveId collective, String donor, Fen amount, String restriction, String by) {
        return books.write(tx -> {
            Outcome wrong = wrong(tx, collective, FundRegister.DONATION, "", restriction, amount);
            if (wrong != null) {
                return wrong;
            }
            long number = Donors.numberOf(tx, donor);
            EntryId entry =
                    books.post(tx, new CentreEvent.DonationReceived(collective, "D" + number, amount, restriction), by);
            FundRegister.add(
                    tx,
                    new FundRegister.Line(
                            collective,
                            books.today(),
                            entry.toString(),
                            FundRegister.DONATION,
                            "",
                            restriction,
                            number,
                            amount,
                            amount));
            return Outcome.done(entry);
        });
    }

    private static @Nullable Outcome wrong(
            Handle tx, CollectiveId collective, String source, String period, String document, Fen amount) {
        if (Collectives.find(tx, collective).isEmpty()) {
            return Outcome.refused("collective.unknown", collective);
        }
        if (amount.equals(Fen.ZERO)) {
            return Outcome.refused("money.nothing");
        }
        if (source.equals(FundRegister.DONATION)) {
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

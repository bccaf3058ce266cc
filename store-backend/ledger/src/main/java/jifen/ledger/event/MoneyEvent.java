package jifen.ledger.event;

import jifen.ledger.account.Account;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Postings;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;

/** Money that comes to a collective and its points fund (积分基金池), and its counter-entry. */
public sealed interface MoneyEvent extends CentreEvent {
    /** A collective's net income of a period, and the part its resolution binds to the points fund (seed 001: 30 %). */
    record IncomeRecorded(CollectiveId collective, String period, Fen netIncome, SetAside rate, String resolution)
            implements MoneyEvent {
        @Override
        public Postings postings() {
            long bound = rate.of(netIncome).fen();
            return Postings.of()
                    .move(netIncome.fen(), Account.income(collective), Account.bank(collective))
                    .move(bound, Account.fund(collective, "set-aside"), Account.setAside(collective))
                    .build();
        }
    }

    /** Public money for the fund, so much a household (seed 001: 50 yuan a year). */
    record PublicGrantRecorded(
            CollectiveId collective, String period, int households, Fen perHousehold, String document)
            implements MoneyEvent {
        public Fen amount() {
            return perHousehold.times(households);
        }

        @Override
        public Postings postings() {
            return Postings.of()
                    .move(amount().fen(), Account.fund(collective, "public-grant"), Account.bank(collective))
                    .build();
        }
    }

    /** @param donor the donor's number; the name stands in the donors' list, where it can be erased */
    record DonationReceived(CollectiveId collective, String donor, Fen amount, String restriction)
            implements MoneyEvent {
        @Override
        public Postings postings() {
            return Postings.of()
                    .move(amount.fen(), Account.fund(collective, "donor." + donor), Account.bank(collective))
                    .build();
        }
    }

    /**
     * Counter-entry (冲正) of an income, a grant or a donation that was recorded wrongly.
     *
     * @param entry number of the entry it undoes, such as {@code pool/1/17}
     * @param effect the undone entry's postings with their signs turned
     */
    record MoneyReversed(CollectiveId collective, String entry, String reason, Postings effect) implements MoneyEvent {
        @Override
        public Postings postings() {
            return effect;
        }
    }
}

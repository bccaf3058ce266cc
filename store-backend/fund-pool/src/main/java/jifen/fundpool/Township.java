package jifen.fundpool;

import java.util.List;
import jifen.fundpool.awards.AwardsFile;
import jifen.fundpool.awards.DeductionsFile;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.config.PoolConfig;
import jifen.fundpool.drafts.Drafts;
import jifen.fundpool.enrolment.Enrolments;
import jifen.fundpool.epochs.EpochClosing;
import jifen.fundpool.epochs.TwoPeople;
import jifen.fundpool.files.Uploads;
import jifen.fundpool.goods.Catalogue;
import jifen.fundpool.goods.GoodsFile;
import jifen.fundpool.households.CardDesk;
import jifen.fundpool.households.CardMasters;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.CardsFile;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.CutOffs;
import jifen.fundpool.households.HouseholdDesk;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.HouseholdsFile;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.households.Members;
import jifen.fundpool.households.Successions;
import jifen.fundpool.households.Suspensions;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.money.Fund;
import jifen.fundpool.purses.LostPurses;
import jifen.fundpool.reconciliation.Reconciliation;
import jifen.fundpool.staff.AuditBook;
import jifen.fundpool.staff.StaffBook;
import jifen.fundpool.staff.StaffNewsDesk;
import jifen.fundpool.staff.StaffOffice;
import jifen.fundpool.stores.Stores;
import jifen.fundpool.sync.NodeAnswers;
import jifen.fundpool.sync.SyncDesk;
import jifen.ledger.account.Points;
import jifen.ledger.rights.LeasePolicy;

/** All that a township's fund pool can do, wired once; the network and the pages stand in front of it. */
public record Township(
        PoolBooks books,
        Collectives collectives,
        Stores stores,
        Households households,
        HouseholdDesk householdDesk,
        Members members,
        Suspensions suspensions,
        Catalogue catalogue,
        Cards cards,
        CardDesk cardDesk,
        Uploads uploads,
        Fund fund,
        Enrolments enrolments,
        SyncDesk desk,
        TwoPeople twoPeople,
        Reconciliation reconciliation,
        StaffBook staff,
        StaffOffice staffOffice,
        AuditBook audit,
        Drafts drafts) {
    /** With as much on a card as a township sets that says nothing of it. */
    public static Township of(PoolBooks books, LeasePolicy policy, CardMasters masters, byte[] certificateSha256) {
        return of(books, policy, PoolConfig.PURSE_LIMIT, masters, certificateSha256);
    }

    /**
     * @param purseLimit what one card should carry at most
     * @param certificateSha256 what kiosks will pin
     */
    public static Township of(
            PoolBooks books, LeasePolicy policy, Points purseLimit, CardMasters masters, byte[] certificateSha256) {
        Incoming incoming = new Incoming(books);
        Leases leases = new Leases(books, policy, purseLimit);
        Households households = new Households(books);
        Catalogue catalogue = new Catalogue(books);
        Cards cards = new Cards(books);
        CardsFile cardsFile = new CardsFile(cards, masters);
        Uploads uploads = new Uploads(
                books,
                List.of(
                        new HouseholdsFile(households),
                        cardsFile,
                        new GoodsFile(catalogue),
                        new AwardsFile(books, incoming, leases),
                        new DeductionsFile(books, incoming, leases)));
        EpochClosing closing = new EpochClosing(books, incoming, leases);
        LostPurses lostPurses = new LostPurses(books, incoming, leases);
        SyncDesk desk = new SyncDesk(books, masters, incoming, leases, closing, lostPurses, purseLimit);
        StaffNewsDesk staffNews = new StaffNewsDesk(masters);
        Collectives collectives = new Collectives(books);
        Fund fund = new Fund(books);
        return new Township(
                books,
                collectives,
                new Stores(books),
                households,
                new HouseholdDesk(books, households, leases),
                new Members(books),
                new Suspensions(books),
                catalogue,
                cards,
                new CardDesk(cards, cardsFile),
                uploads,
                fund,
                new Enrolments(books, leases, staffNews, certificateSha256),
                desk,
                new TwoPeople(books, incoming, leases, closing, lostPurses),
                new Reconciliation(books, desk),
                new StaffBook(books),
                new StaffOffice(books, staffNews),
                new AuditBook(books),
                new Drafts(
                        books,
                        fund,
                        collectives,
                        uploads,
                        new CutOffs(books, incoming, leases),
                        new Successions(books, incoming, leases)));
    }

    /** What kiosks are answered, whatever carries it. */
    public NodeAnswers nodeAnswers() {
        return new NodeAnswers(enrolments, desk, books.key());
    }
}

package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import jifen.fundpool.Township;

/** The fund pool's pages, and the way to each of them. Who may go there stands in {@link jifen.fundpool.web.PoolAccess}. */
public final class Console {
    private final Desk desk;
    private final Township township;
    private final PlacesPage places;

    public Console(Township township, jifen.webkit.Desk pages) {
        this.township = township;
        this.desk = new Desk(pages);
        this.places = new PlacesPage(township, desk);
    }

    /** By what address kiosks reach this fund pool. */
    public void reachedAt(String address) {
        places.reachedAt(address);
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", http -> Desk.see(http, "overview"));
        routes.get("/console", http -> Desk.see(http, "overview"));
        new OverviewPage(township, desk).routes(routes);
        HouseholdPages households = new HouseholdPages(township, desk);
        households.routes(routes);
        new MemberPages(township, desk, households).routes(routes);
        new CardPages(township, desk, households).routes(routes);
        new SuspensionPages(township, desk, households).routes(routes);
        new LedgerPages(township, desk, households).routes(routes);
        new AwardPages(township, desk, households).routes(routes);
        new ClosingPages(township, desk, households).routes(routes);
        new GoodsPages(township, desk).routes(routes);
        new UploadPages(township, desk).routes(routes);
        new MoneyPage(township, desk).routes(routes);
        new MoneyForms(township, desk).routes(routes);
        new CutOffPage(township, desk).routes(routes);
        new DraftPages(township, desk).routes(routes);
        places.routes(routes);
        new ReconciliationPage(township, desk).routes(routes);
        new StoreRegisterPage(township, desk).routes(routes);
        new StaffPages(township, desk).routes(routes);
        new AuditPage(township, desk).routes(routes);
    }
}

package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jifen.fundpool.FundPool;
import jifen.fundpool.Township;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.stores.KioskStatus;
import jifen.ledger.staff.Duty;
import jifen.webkit.Guard;
import jifen.webkit.Session;

/** Whether the fund pool works, for whoever looks after the machine; how its kiosks are, for whoever signed in. */
public final class HealthApi {
    private final Township township;

    public HealthApi(Township township) {
        this.township = township;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/health", this::health);
    }

    private void health(Context http) {
        long entries = township.books()
                .read(handle -> handle.createQuery("SELECT count(*) FROM entry")
                        .mapTo(Long.class)
                        .one());
        Map<String, Object> health = new TreeMap<>();
        health.put("status", "ok");
        health.put("version", FundPool.VERSION);
        health.put("node", PoolBooks.NODE.id());
        health.put("entries", entries);
        boolean maySee = Guard.session(http)
                .map(Session::account)
                .filter(account -> !account.mustChange() && account.member().may(Duty.SEE_POOL))
                .isPresent();
        if (maySee) {
            List<KioskStatus> stores = township.books().read(handle -> KioskStatus.all(handle, township.desk()));
            health.put("stores", stores);
        }
        AdminAnswers.json(http, 200, health);
    }
}

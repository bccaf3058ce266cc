package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.fundpool.FundPool;
import jifen.fundpool.Township;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.stores.KioskStatus;
import jifen.journal.HeadMirror;
import jifen.ledger.staff.Duty;
import jifen.webkit.Guard;
import jifen.webkit.Session;

/** Whether the fund pool works, for whoever looks after the machine; how its kiosks are, for whoever signed in. */
public final class HealthApi {
    private final Township township;
    private final Optional<HeadMirror> mirror;

    public HealthApi(Township township, Optional<HeadMirror> mirror) {
        this.township = township;
        this.mirror = mirror;
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
        health.put("granting", !township.books().<Boolean>read(Incarnation::waits));
        health.put(
                "headMirror", mirror.map(HeadMirror::state).map(HealthApi::word).orElse("none"));
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

    private static String word(HeadMirror.State state) {
        return switch (state) {
            case HeadMirror.State.NotYet none -> "not-yet";
            case HeadMirror.State.Written written -> "working";
            case HeadMirror.State.Missing missing -> "faulty";
            case HeadMirror.State.Ahead ahead -> "ahead";
        };
    }
}

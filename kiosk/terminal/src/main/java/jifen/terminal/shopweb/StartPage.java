package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jifen.ledger.stock.ShelfPolicy;
import jifen.ledger.stock.ShelfPolicy.LotState;
import jifen.store.Stock;
import jifen.sync.SyncState;
import jifen.terminal.help.HelpBell;
import jifen.webkit.Guard;
import jifen.webkit.words.Said;

/** What needs doing today, in pictures and large figures; and the way to every page. */
public final class StartPage implements ShopPage {
    private final ShopDesk desk;
    private final Supplier<SyncState> sync;
    private final HelpBell bell;

    StartPage(ShopDesk desk, Supplier<SyncState> sync, HelpBell bell) {
        this.desk = desk;
        this.sync = sync;
        this.bell = bell;
    }

    /**
     * The way to a page.
     *
     * @param key of its name
     * @param sign its drawing
     */
    public record Door(String path, String key, String sign) {}

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(ShopDesk.ROOT + "today", this::show);
        routes.post(ShopDesk.ROOT + "help/seen", this::coming);
    }

    private void show(Context http) {
        Page page = desk.page(http);
        List<Task> tasks = new ArrayList<>();
        help(tasks);
        desk.shop()
                .inbox()
                .stopped()
                .ifPresent(reason -> tasks.add(Task.trouble("expired", Said.of("start.stopped", reason))));
        shelf(tasks);
        contact(tasks);
        desk.draw(http, page, "start", Map.of("tasks", tasks, "doors", doors(page)));
    }

    private void coming(Context http) {
        Guard.outcome(http, bell.answer(Guard.by(http).id()) ? "ok" : "nobody waits");
        desk.see(http, "today");
    }

    private void help(List<Task> tasks) {
        Optional<HelpBell.Call> call = bell.waiting();
        if (call.isEmpty()) {
            return;
        }
        String name = Optional.ofNullable(call.get().maskedName()).orElse("");
        if (call.get().answeredBy() == null) {
            tasks.add(Task.calls(
                    Said.of("start.help", name, WallClock.time(call.get().since()))));
        } else {
            tasks.add(Task.fine(
                    "bell", Said.of("start.helpComing", name, call.get().answeredBy())));
        }
    }

    private void shelf(List<Task> tasks) {
        List<Stock.ShelfLot> lots = desk.shop().stock().shelf();
        long expired = count(lots, LotState.EXPIRED);
        long near = count(lots, LotState.NEAR_EXPIRY);
        long low = desk.shop().stock().low(ShelfPolicy.USUAL).size();
        if (expired > 0) {
            tasks.add(Task.bad("expired", expired, Said.of("start.expired"), "/shop/shelf?state=EXPIRED"));
        }
        if (near > 0) {
            tasks.add(Task.warn("near", near, Said.of("start.near"), "/shop/shelf?state=NEAR_EXPIRY"));
        }
        if (low > 0) {
            tasks.add(Task.warn("low", low, Said.of("start.low"), "/shop/shelf?state=LOW"));
        }
        if (expired + near + low == 0) {
            tasks.add(Task.fine("fine", Said.of("start.allFine")));
        }
    }

    private static long count(List<Stock.ShelfLot> lots, LotState state) {
        return lots.stream().filter(lot -> lot.state() == state).count();
    }

    private void contact(List<Task> tasks) {
        long unsent = desk.shop().outbox().pendingCount();
        SyncState state = sync.get();
        Said since = switch (state) {
            case SyncState.NeverYet never -> Said.of("start.neverSent");
            case SyncState.InTouch touch -> sent(unsent, touch.last());
            case SyncState.Offline offline -> Said.of("start.offline", WallClock.minute(offline.since()));
            case SyncState.Refused refused -> Said.of("start.refusedSync", refused.message());
        };
        String link = desk.shop().inbox().lastDate().isEmpty() ? "" : "/shop/redemptions?status=WAITING";
        tasks.add(
                switch (state) {
                    case SyncState.Refused refused -> Task.trouble("sync", since);
                    case SyncState.InTouch touch when unsent == 0 -> Task.fine("sync", since);
                    case SyncState.InTouch touch -> Task.warn("sync", unsent, since, link);
                    case SyncState.NeverYet never -> Task.warn("sync", unsent, since, link);
                    case SyncState.Offline offline -> Task.warn("sync", unsent, since, link);
                });
    }

    private static Said sent(long unsent, Instant last) {
        return Said.of(unsent == 0 ? "start.sent" : "start.unsent", WallClock.minute(last));
    }

    private static List<Door> doors(Page page) {
        return Stream.of(
                        new Door("/shop/receive", "receive", "receive"),
                        new Door("/shop/shelf", "shelf", "shelf"),
                        new Door("/shop/redemptions", "redemptions", "register"),
                        new Door("/shop/receipts", "receipts", "receipts"),
                        new Door("/shop/assist", "assist", "help-card"),
                        new Door("/shop/households", "households", "household"),
                        new Door("/shop/opening", "opening", "opening"),
                        new Door("/shop/audit", "audit", "audit"))
                .filter(door -> page.may("GET " + door.path()))
                .toList();
    }
}

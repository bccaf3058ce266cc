package jifen.terminal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import jifen.journal.HeadMirror;
import jifen.store.Shop;
import jifen.store.Totals;
import jifen.sync.SyncState;
import jifen.terminal.backup.BackupState;
import jifen.terminal.help.HelpBell;
import jifen.terminal.reading.CardSource;
import jifen.terminal.session.Moment;
import jifen.terminal.session.State;

/** What {@code /health} says of this kiosk: nothing about any household. Amounts are hundredths of a point. */
final class Health implements Supplier<Map<String, Object>> {
    private final Shop shop;
    private final CardSource source;
    private final Supplier<Moment> moment;
    private final Supplier<SyncState> sync;
    private final Supplier<BackupState> backup;
    private final Supplier<Optional<HeadMirror.State>> mirror;
    private final DeviceBoard devices;
    private final HelpBell bell;

    Health(
            Shop shop,
            CardSource source,
            Supplier<Moment> moment,
            Supplier<SyncState> sync,
            Supplier<BackupState> backup,
            Supplier<Optional<HeadMirror.State>> mirror,
            DeviceBoard devices,
            HelpBell bell) {
        this.shop = shop;
        this.source = source;
        this.moment = moment;
        this.sync = sync;
        this.backup = backup;
        this.mirror = mirror;
        this.devices = devices;
        this.bell = bell;
    }

    @Override
    public Map<String, Object> get() {
        Map<String, Object> health = new TreeMap<>();
        State state = moment.get().state();
        boolean serving = !(state instanceof State.OutOfService);
        health.put("version", Main.VERSION);
        health.put("store", shop.store().id());
        health.put("node", shop.node().id());
        health.put(
                "reader",
                Map.of(
                        "name",
                        source.readerName().orElse(""),
                        "state",
                        source.readerName().isPresent() ? "ready" : "absent"));
        health.put("sync", sync(sync.get()));
        health.put("backup", backup(backup.get()));
        health.put("headMirror", mirror.get().map(Health::mirror).orElseGet(() -> Map.of("state", "none")));
        devices(health);
        health.put("helpCalls", bell.calls());
        health.put(
                "helpWaitingSince",
                bell.waiting().map(call -> call.since().toString()).orElse(""));
        boolean sound = books(health);
        health.put("status", serving && sound ? "ok" : "out-of-service");
        if (state instanceof State.OutOfService out) {
            health.put("reason", out.trouble().kind().code());
            health.put("detail", out.trouble().detail());
        }
        return health;
    }

    /** Each in a line of the array {@code devices}; printer and voice once more by name. */
    private void devices(Map<String, Object> health) {
        List<DeviceBoard.Line> lines = devices.lines();
        health.put("devices", lines.stream().map(DeviceBoard.Line::json).toList());
        for (DeviceBoard.Line line : lines) {
            if (line.name().equals("printer") || line.name().equals("voice")) {
                health.put(line.name(), line.json());
            }
        }
    }

    private boolean books(Map<String, Object> health) {
        try {
            Totals totals = shop.totals();
            health.put("database", "ok");
            health.put("entries", totals.entries());
            health.put("pending", totals.pending());
            health.put("pointsRedeemed", totals.redeemed().hundredths());
            health.put("redemptions", totals.redemptions());
            Map<String, Long> shelf = new TreeMap<>();
            totals.onShelf().forEach((lot, pieces) -> shelf.put(lot.id(), pieces));
            health.put("shelf", shelf);
            return true;
        } catch (RuntimeException e) {
            health.put("database", Counter.inWords(e));
            return false;
        }
    }

    private static Map<String, Object> backup(BackupState state) {
        return switch (state) {
            case BackupState.Off off -> Map.of("state", "none");
            case BackupState.NotYet none -> Map.of("state", "not-yet");
            case BackupState.Made made ->
                Map.of("state", "working", "last", made.at().toString(), "entries", made.entries());
            case BackupState.Failed failed ->
                Map.of(
                        "state", "faulty",
                        "since", failed.since().toString(),
                        "last", failed.lastMade().map(Instant::toString).orElse(""),
                        "reason", failed.what(),
                        "whatToDo", failed.whatToDo());
        };
    }

    private static Map<String, Object> mirror(HeadMirror.State state) {
        return switch (state) {
            case HeadMirror.State.NotYet none -> Map.of("state", "not-yet");
            case HeadMirror.State.Written(var head) ->
                Map.of("state", "working", "last", head.epoch() + "/" + head.seq());
            case HeadMirror.State.Missing(String why) -> Map.of("state", "faulty", "reason", why);
            case HeadMirror.State.Ahead(var head) -> Map.of("state", "ahead", "last", head.epoch() + "/" + head.seq());
        };
    }

    private static Map<String, Object> sync(SyncState state) {
        return switch (state) {
            case SyncState.NeverYet never -> Map.of("state", "never-yet");
            case SyncState.InTouch touch ->
                Map.of("state", "in-touch", "last", touch.last().toString(), "pending", touch.pending());
            case SyncState.Offline offline ->
                Map.of("state", "offline", "since", offline.since().toString(), "reason", offline.reason());
            case SyncState.Refused refused ->
                Map.of("state", "refused", "code", refused.code(), "reason", refused.message());
        };
    }
}

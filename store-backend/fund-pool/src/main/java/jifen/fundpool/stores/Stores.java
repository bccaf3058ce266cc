package jifen.fundpool.stores;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.staff.DutyCheck;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Duty;
import jifen.protocol.News;
import org.jdbi.v3.core.Handle;

/** The redemption stores of the township. */
public final class Stores {
    public static final int STORES_MAX = 200;
    public static final int NAME_CHARS_MAX = 60;

    /** The name of each of its kiosks is made of it, and must be an id, too. */
    public static final int ID_CHARS_MAX = 24;

    private final PoolBooks books;

    public Stores(PoolBooks books) {
        this.books = books;
    }

    /** @param identifierCapPerDay what a household may spend there in a day by cards that prove nothing */
    public record Store(StoreId id, String nameZh, String nameEn, Points identifierCapPerDay) {}

    public Outcome open(Store store, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STORES);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (store.id().id().length() > ID_CHARS_MAX) {
                return Outcome.refused("store.idTooLong", store.id(), ID_CHARS_MAX);
            }
            if (find(tx, store.id()).isPresent()) {
                return Outcome.refused("store.known", store.id());
            }
            if (all(tx).size() >= STORES_MAX) {
                return Outcome.refused("store.tooMany", STORES_MAX);
            }
            tx.createUpdate("INSERT INTO store (id, name_zh, name_en, identifier_cap) VALUES (:id, :zh, :en, :cap)")
                    .bind("id", store.id().id())
                    .bind("zh", store.nameZh())
                    .bind("en", store.nameEn())
                    .bind("cap", store.identifierCapPerDay().hundredths())
                    .execute();
            return Outcome.done(books.post(tx, new CentreEvent.StoreOpened(store.id()), by));
        });
    }

    /** Tells a store's kiosk what its store is called and what its cap is. */
    public static void publish(Handle tx, Kiosks.Kiosk kiosk) {
        Store store = find(tx, kiosk.store()).orElseThrow();
        NewsBoard.forOne(
                tx,
                "store:" + store.id(),
                kiosk.node(),
                new News.StoreNews(store.id(), store.nameZh(), store.nameEn(), store.identifierCapPerDay()));
    }

    public static Optional<Store> find(Handle handle, StoreId id) {
        return all(handle).stream().filter(store -> store.id().equals(id)).findFirst();
    }

    public static List<Store> all(Handle handle) {
        return handle.createQuery("SELECT id, name_zh, name_en, identifier_cap FROM store ORDER BY id")
                .map((row, context) -> new Store(
                        new StoreId(row.getString(1)), row.getString(2), row.getString(3), new Points(row.getLong(4))))
                .list();
    }
}

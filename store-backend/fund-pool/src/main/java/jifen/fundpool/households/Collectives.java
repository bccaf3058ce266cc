package jifen.fundpool.households;

import java.util.List;
import java.util.Optional;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.staff.DutyCheck;
import jifen.ledger.account.Fen;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.staff.Duty;
import org.jdbi.v3.core.Handle;

/** The economic collectives (村集体经济组织) that back their households' points. */
public final class Collectives {
    public static final int COLLECTIVES_MAX = 500;

    /** 100 yuan: a misplaced decimal point is seen before it stands in the log. */
    public static final Fen POINT_VALUE_MAX = new Fen(10_000);

    private final PoolBooks books;

    public Collectives(PoolBooks books) {
        this.books = books;
    }

    /**
     * @param setAside what its resolutions usually bind of net income; each income may say otherwise
     * @param fenPerPoint the value of a point; zero until a resolution sets it
     */
    public record Collective(CollectiveId id, String nameZh, String nameEn, SetAside setAside, Fen fenPerPoint) {}

    public Outcome found(Collective collective, String by) {
        return books.write(tx -> {
            Optional<Outcome> refusal = DutyCheck.sole(tx, by, Duty.KEEP_STORES);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (find(tx, collective.id()).isPresent()) {
                return Outcome.refused("collective.known", collective.id());
            }
            if (all(tx).size() >= COLLECTIVES_MAX) {
                return Outcome.refused("collective.tooMany", COLLECTIVES_MAX);
            }
            tx.createUpdate("""
                            INSERT INTO collective (id, name_zh, name_en, set_aside_rate, fen_per_point)
                            VALUES (:id, :zh, :en, :rate, 0)""")
                    .bind("id", collective.id().id())
                    .bind("zh", collective.nameZh())
                    .bind("en", collective.nameEn())
                    .bind("rate", collective.setAside().basisPoints())
                    .execute();
            return Outcome.done(books.post(tx, new CentreEvent.CollectiveFounded(collective.id()), by));
        });
    }

    /** @param resolution who decided it */
    public Outcome value(CollectiveId id, Fen fenPerPoint, String resolution, String by) {
        return books.write(tx -> {
            if (find(tx, id).isEmpty()) {
                return Outcome.refused("collective.unknown", id);
            }
            if (fenPerPoint.compareTo(POINT_VALUE_MAX) > 0) {
                return Outcome.refused("money.pointTooDear", POINT_VALUE_MAX);
            }
            tx.createUpdate("UPDATE collective SET fen_per_point = :fen WHERE id = :id")
                    .bind("fen", fenPerPoint.fen())
                    .bind("id", id.id())
                    .execute();
            return Outcome.done(books.post(tx, new CentreEvent.PointValueSet(id, fenPerPoint, resolution), by));
        });
    }

    public static Optional<Collective> find(Handle handle, CollectiveId id) {
        return all(handle).stream().filter(known -> known.id().equals(id)).findFirst();
    }

    public static List<Collective> all(Handle handle) {
        return handle.createQuery(
                        "SELECT id, name_zh, name_en, set_aside_rate, fen_per_point FROM collective ORDER BY id")
                .map((row, context) -> new Collective(
                        new CollectiveId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        new SetAside(row.getInt(4)),
                        new Fen(row.getLong(5))))
                .list();
    }

    public static int households(Handle handle, CollectiveId id) {
        return handle.createQuery("SELECT count(*) FROM household WHERE collective = :id")
                .bind("id", id.id())
                .mapTo(Integer.class)
                .one();
    }
}

package jifen.fundpool.awards;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.files.Column;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.files.FileKind;
import jifen.fundpool.files.Mistake;
import jifen.fundpool.files.Row;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Incoming;
import jifen.fundpool.households.Successions;
import jifen.fundpool.leases.Leases;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.CentreEvent.PointsAwarded;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/** Points earned, by the list that was deliberated and published (录入): one file, one event. */
public final class AwardsFile implements FileKind<PointsAwarded.Award> {
    private static final Column HOUSEHOLD = Column.required("household", "户号", "户", "家庭编号");
    private static final Column POINTS = Column.required("points", "积分", "分值");
    private static final Column REASON = Column.required("reason", "事由", "积分事项");

    private static final int BATCH_DIGITS = 16;

    /** More than a household earns in a year; a misplaced decimal point is seen before it is posted. */
    private static final Points ONE_AWARD_MAX = Points.whole(10_000);

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public AwardsFile(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    @Override
    public String name() {
        return "awards";
    }

    @Override
    public Duty duty() {
        return Duty.PREPARE_AWARDS;
    }

    @Override
    public List<HouseholdId> touched(List<PointsAwarded.Award> rows) {
        return rows.stream().map(PointsAwarded.Award::household).toList();
    }

    @Override
    public List<Column> columns() {
        return List.of(HOUSEHOLD, POINTS, REASON);
    }

    @Override
    public Checked<PointsAwarded.Award> check(Handle handle, CsvSheet sheet, byte[] hash) {
        List<Mistake> mistakes = new ArrayList<>();
        List<PointsAwarded.Award> rows = new ArrayList<>();
        postedBefore(handle, hash).ifPresent(entry -> mistakes.add(new Mistake(0, Said.of("awards.again", entry))));
        for (Row row : sheet.rows()) {
            award(handle, row, mistakes).ifPresent(rows::add);
        }
        Points total = rows.stream().map(PointsAwarded.Award::points).reduce(Points.ZERO, Points::plus);
        long households =
                rows.stream().map(PointsAwarded.Award::household).distinct().count();
        return new Checked<>(rows, mistakes, Said.of("awards.summary", rows.size(), total, households));
    }

    @Override
    public List<String> take(Handle tx, List<PointsAwarded.Award> rows, byte[] hash, String by) {
        String batch = "awards-" + HexFormat.of().formatHex(hash).substring(0, BATCH_DIGITS);
        EntryId entry = books.post(tx, new PointsAwarded(batch, rows), by);
        Set<HouseholdId> households = new LinkedHashSet<>();
        for (PointsAwarded.Award award : rows) {
            HouseholdLedger.earn(
                    tx, award.household(), books.today(), entry, award.points().hundredths(), award.reason());
            households.add(award.household());
        }
        tx.createUpdate("INSERT INTO awards_file (content_hash, entry) VALUES (:hash, :entry)")
                .bind("hash", hash)
                .bind("entry", entry.toString())
                .execute();
        Set<HouseholdId> reached = incoming.settle(tx, households, by);
        leases.topUp(tx, reached, by);
        Households.publish(tx, reached, books.today());
        return List.of(entry.toString());
    }

    private static Optional<PointsAwarded.Award> award(Handle handle, Row row, List<Mistake> mistakes) {
        Optional<HouseholdId> id = row.value(HOUSEHOLD, HouseholdId::new, "file.id", mistakes);
        Optional<Points> points = row.value(POINTS, Points::parse, "file.points", mistakes);
        Optional<Households.Household> household = id.flatMap(known -> Households.find(handle, known));
        if (id.isPresent() && household.isEmpty()) {
            mistakes.add(new Mistake(row.number(), Said.of("household.unknown", id.get())));
        }
        if (id.isPresent() && Successions.of(handle, id.get()).isPresent()) {
            mistakes.add(new Mistake(row.number(), Said.of("household.closed", id.get())));
        }
        if (points.filter(Points.ZERO::equals).isPresent()) {
            mistakes.add(new Mistake(row.number(), Said.of("awards.nothing")));
            return Optional.empty();
        }
        if (points.filter(some -> !ONE_AWARD_MAX.covers(some)).isPresent()) {
            mistakes.add(new Mistake(row.number(), Said.of("awards.tooMuch", points.get(), ONE_AWARD_MAX)));
            return Optional.empty();
        }
        return household.flatMap(known ->
                points.map(some -> new PointsAwarded.Award(known.id(), known.collective(), some, row.text(REASON))));
    }

    private static Optional<String> postedBefore(Handle handle, byte[] hash) {
        return handle.createQuery("SELECT entry FROM awards_file WHERE content_hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne();
    }
}

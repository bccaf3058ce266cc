package jifen.fundpool.awards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import jifen.fundpool.incarnation.Incarnation;
import jifen.fundpool.leases.Leases;
import jifen.journal.EntryId;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.PointsDeducted;
import jifen.ledger.event.HouseholdEvent.PointsDeducted.Deduction;
import jifen.ledger.household.Owing;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import org.jdbi.v3.core.Handle;

/**
 * Points taken, by the list that was deliberated and published (扣分; seeds 001, 002: 25 deductions): one file, one event. What is not free
 * is owed, and paid by what comes in.
 */
public final class DeductionsFile implements FileKind<DeductionsFile.Taken> {
    private static final Column HOUSEHOLD = Column.required("household", "户号", "户", "家庭编号");
    private static final Column POINTS = Column.required("points", "扣分", "积分", "分值");
    private static final Column REASON = Column.required("reason", "事由", "扣分事项");

    private static final int BATCH_DIGITS = 16;

    /** More than a household earns in a year; a misplaced decimal point is seen before it is posted. */
    private static final Points ONE_DEDUCTION_MAX = Points.whole(10_000);

    private final PoolBooks books;
    private final Incoming incoming;
    private final Leases leases;

    public DeductionsFile(PoolBooks books, Incoming incoming, Leases leases) {
        this.books = books;
        this.incoming = incoming;
        this.leases = leases;
    }

    /** One row. */
    public record Taken(HouseholdId household, CollectiveId collective, Points points, String reason) {}

    @Override
    public String name() {
        return "deductions";
    }

    @Override
    public Duty duty() {
        return Duty.PREPARE_AWARDS;
    }

    @Override
    public List<HouseholdId> touched(List<Taken> rows) {
        return rows.stream().map(Taken::household).toList();
    }

    @Override
    public List<Column> columns() {
        return List.of(HOUSEHOLD, POINTS, REASON);
    }

    @Override
    public Checked<Taken> check(Handle handle, CsvSheet sheet, byte[] hash) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Taken> rows = new ArrayList<>();
        postedBefore(handle, hash).ifPresent(entry -> mistakes.add(new Mistake(0, Said.of("deductions.again", entry))));
        for (Row row : sheet.rows()) {
            taken(handle, row, mistakes).ifPresent(rows::add);
        }
        Points total = rows.stream().map(Taken::points).reduce(Points.ZERO, Points::plus);
        long households = rows.stream().map(Taken::household).distinct().count();
        return new Checked<>(rows, mistakes, Said.of("deductions.summary", rows.size(), total, households));
    }

    @Override
    public List<String> take(Handle tx, List<Taken> rows, byte[] hash, String by) {
        String batch = "deductions-" + HexFormat.of().formatHex(hash).substring(0, BATCH_DIGITS);
        EntryId entry = books.post(tx, new PointsDeducted(batch, covered(tx, rows)), by);
        Set<HouseholdId> households = new LinkedHashSet<>();
        for (Taken row : rows) {
            HouseholdLedger.add(
                    tx, row.household(), books.today(), entry, -row.points().hundredths(), row.reason());
            households.add(row.household());
        }
        tx.createUpdate("INSERT INTO deductions_file (content_hash, entry) VALUES (:hash, :entry)")
                .bind("hash", hash)
                .bind("entry", entry.toString())
                .execute();
        Set<HouseholdId> reached = incoming.settle(tx, households, by);
        leases.topUp(tx, reached, by);
        Households.publish(tx, reached, books.today());
        return List.of(entry.toString());
    }

    /**
     * What of each is free; several of one household take it in their order. Nothing is, as far as a restored fund pool knows that waits
     * for its kiosks: until they are heard all of it is owed.
     */
    private static List<Deduction> covered(Handle handle, List<Taken> rows) {
        boolean waits = Incarnation.waits(handle);
        Map<HouseholdId, Points> free = new HashMap<>();
        List<Deduction> deductions = new ArrayList<>();
        for (Taken row : rows) {
            Points now = free.computeIfAbsent(
                    row.household(), household -> waits ? Points.ZERO : Leases.free(handle, household));
            Owing owing = Owing.of(row.points(), now);
            free.put(row.household(), now.minus(owing.taken()));
            deductions.add(new Deduction(row.household(), row.collective(), row.points(), owing.taken(), row.reason()));
        }
        return deductions;
    }

    private static Optional<Taken> taken(Handle handle, Row row, List<Mistake> mistakes) {
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
            mistakes.add(new Mistake(row.number(), Said.of("deductions.nothing")));
            return Optional.empty();
        }
        if (points.filter(some -> !ONE_DEDUCTION_MAX.covers(some)).isPresent()) {
            mistakes.add(new Mistake(row.number(), Said.of("deductions.tooMuch", points.get(), ONE_DEDUCTION_MAX)));
            return Optional.empty();
        }
        return household.flatMap(
                known -> points.map(some -> new Taken(known.id(), known.collective(), some, row.text(REASON))));
    }

    private static Optional<String> postedBefore(Handle handle, byte[] hash) {
        return handle.createQuery("SELECT entry FROM deductions_file WHERE content_hash = :hash")
                .bind("hash", hash)
                .mapTo(String.class)
                .findOne();
    }
}

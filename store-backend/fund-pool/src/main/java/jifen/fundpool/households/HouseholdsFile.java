package jifen.fundpool.households;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jifen.fundpool.files.Column;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.files.FileKind;
import jifen.fundpool.files.Mistake;
import jifen.fundpool.files.Row;
import jifen.fundpool.households.Households.Household;
import jifen.fundpool.stores.Stores;
import jifen.ledger.staff.Duty;
import jifen.webkit.words.Said;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;

/** Households by the list. Of a full name only the masked one is kept. */
public final class HouseholdsFile implements FileKind<Household> {
    private static final Column HOUSEHOLD = Column.required("household", "户号", "户", "家庭编号");
    private static final Column COLLECTIVE = Column.required("collective", "合作社", "集体", "村集体");
    private static final Column HOME_STORE = Column.required("homeStore", "兑换店", "所属兑换店", "超市");
    private static final Column MASKED_NAME = Column.optional("maskedName", "隐名");
    private static final Column NAME = Column.optional("name", "姓名", "户主");

    private final Households households;

    public HouseholdsFile(Households households) {
        this.households = households;
    }

    @Override
    public String name() {
        return "households";
    }

    @Override
    public Duty duty() {
        return Duty.KEEP_HOUSEHOLDS;
    }

    @Override
    public List<Column> columns() {
        return List.of(HOUSEHOLD, COLLECTIVE, HOME_STORE, MASKED_NAME, NAME);
    }

    @Override
    public Checked<Household> check(Handle handle, CsvSheet sheet, byte[] hash) {
        Set<CollectiveId> collectives =
                Collectives.all(handle).stream().map(Collectives.Collective::id).collect(Collectors.toSet());
        Set<StoreId> stores = Stores.all(handle).stream().map(Stores.Store::id).collect(Collectors.toSet());
        Set<HouseholdId> seen = new HashSet<>();
        List<Mistake> mistakes = new ArrayList<>();
        List<Household> rows = new ArrayList<>();
        for (Row row : sheet.rows()) {
            Optional<HouseholdId> id = row.value(HOUSEHOLD, HouseholdId::new, "file.id", mistakes);
            Optional<CollectiveId> collective = row.value(COLLECTIVE, CollectiveId::new, "file.id", mistakes);
            Optional<StoreId> store = row.value(HOME_STORE, StoreId::new, "file.id", mistakes);
            collective
                    .filter(c -> !collectives.contains(c))
                    .ifPresent(c -> mistakes.add(new Mistake(row.number(), Said.of("collective.unknown", c))));
            store.filter(s -> !stores.contains(s))
                    .ifPresent(s -> mistakes.add(new Mistake(row.number(), Said.of("store.unknown", s))));
            id.filter(h -> !seen.add(h))
                    .ifPresent(h -> mistakes.add(new Mistake(row.number(), Said.of("file.twice", h))));
            id.filter(h -> Households.find(handle, h).isPresent())
                    .ifPresent(h -> mistakes.add(new Mistake(row.number(), Said.of("household.known", h))));
            String masked = row.text(MASKED_NAME).isEmpty() ? MaskedName.of(row.text(NAME)) : row.text(MASKED_NAME);
            if (masked.isEmpty() || masked.length() > Stores.NAME_CHARS_MAX) {
                mistakes.add(new Mistake(row.number(), Said.of("household.nameMissing")));
            }
            if (id.isPresent() && collective.isPresent() && store.isPresent()) {
                rows.add(new Household(id.get(), collective.get(), store.get(), masked, null, null));
            }
        }
        return new Checked<>(rows, mistakes, Said.of("households.summary", rows.size()));
    }

    @Override
    public List<String> take(Handle tx, List<Household> rows, byte[] hash, String by) {
        return rows.stream()
                .map(row -> households.register(tx, row, by).toString())
                .toList();
    }
}

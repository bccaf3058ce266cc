package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.money.FundRegister;
import jifen.fundpool.reconciliation.StoreRegister;
import jifen.fundpool.registers.Paged;
import jifen.fundpool.stores.Stores;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import org.jspecify.annotations.Nullable;

/** The registers, page by page, for programs: the fund's, and each store's own. */
final class RegisterApi {
    private static final String ROOT = "/api/admin/";

    private final Township township;

    RegisterApi(Township township) {
        this.township = township;
    }

    void routes(RoutesConfig routes) {
        routes.get(ROOT + "fund-register", http -> asked(http, this::fund));
        routes.get(ROOT + "stores/{store}/register", http -> asked(http, this::store));
    }

    private record Page<T>(int page, int pages, long all, List<T> lines) {}

    private record FundLine(
            CollectiveId collective,
            String date,
            String entry,
            String source,
            String period,
            String document,
            String restriction,
            @Nullable Long donor,
            long amount,
            long intoFund,
            long outOfFund,
            long balance,
            String account,
            @Nullable String reverses,
            @Nullable String reversedBy) {
        static FundLine of(FundRegister.Line line) {
            FundRegister.Movement movement = line.movement();
            return new FundLine(
                    movement.collective(),
                    movement.date().toString(),
                    movement.entry(),
                    movement.source().code(),
                    movement.period(),
                    movement.document(),
                    movement.restriction(),
                    movement.donor(),
                    movement.amount(),
                    movement.intoFund(),
                    movement.outOfFund(),
                    line.balance(),
                    movement.source().account(),
                    movement.reverses(),
                    line.reversedBy());
        }
    }

    private record StoreLine(
            String number,
            String date,
            String at,
            String kind,
            String household,
            String items,
            long points,
            long cost,
            String by,
            String second,
            String reason) {
        static StoreLine of(StoreRegister.Row row) {
            return new StoreLine(
                    row.number(),
                    row.date().toString(),
                    row.at(),
                    row.kind().code(),
                    row.household(),
                    row.items(),
                    row.points(),
                    row.cost(),
                    row.by(),
                    row.second(),
                    row.reason());
        }
    }

    private void fund(Context http) {
        FundRegister.Filter filter = new FundRegister.Filter(
                value(http, "collective", CollectiveId::new),
                value(http, "source", FundRegister.Source::of),
                value(http, "from", LocalDate::parse),
                value(http, "until", LocalDate::parse),
                "");
        int page = page(http);
        Paged<FundRegister.Line> found = township.books().read(handle -> FundRegister.find(handle, filter, page));
        answer(http, found, FundLine::of);
    }

    private void store(Context http) {
        StoreId id;
        try {
            id = new StoreId(http.pathParam("store"));
        } catch (IllegalArgumentException e) {
            throw new Wrong("store", e);
        }
        Optional<Stores.Store> store = township.books().read(handle -> Stores.find(handle, id));
        if (store.isEmpty()) {
            AdminAnswers.outcome(http, Outcome.refused("store.unknown", id));
            return;
        }
        StoreRegister.Filter filter = new StoreRegister.Filter(
                id,
                value(http, "kind", StoreRegister.Kind::of),
                value(http, "household", HouseholdId::new),
                value(http, "from", LocalDate::parse),
                value(http, "until", LocalDate::parse));
        int page = page(http);
        answer(http, township.books().read(handle -> StoreRegister.find(handle, filter, page)), StoreLine::of);
    }

    private static <T, V> void answer(Context http, Paged<T> found, Function<T, V> view) {
        AdminAnswers.json(
                http,
                200,
                new Page<>(
                        found.page(),
                        found.pages(),
                        found.all(),
                        found.rows().stream().map(view).toList()));
    }

    private interface Asked {
        void answer(Context http);
    }

    /** What is asked for in the address is read as strictly as a body. */
    private static void asked(Context http, Asked asked) {
        try {
            asked.answer(http);
        } catch (Wrong e) {
            AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
        }
    }

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String name, Throwable cause) {
            super("\"" + name + "\" in the address cannot be read: " + cause.getMessage(), cause);
        }
    }

    private static <T> @Nullable T value(Context http, String name, Function<String, T> reading) {
        String text = http.queryParam(name);
        try {
            return text == null ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new Wrong(name, e);
        }
    }

    private static int page(Context http) {
        Integer page = value(http, "page", text -> {
            if (!text.matches("[1-9]\\d{0,5}")) {
                throw new IllegalArgumentException("pages are counted from 1");
            }
            return Integer.valueOf(text);
        });
        return page == null ? 1 : page;
    }
}

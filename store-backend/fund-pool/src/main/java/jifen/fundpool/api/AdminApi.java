package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiConsumer;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.files.CsvSheet;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.money.Covers;
import jifen.fundpool.money.Totals;
import jifen.fundpool.stores.Stores;
import jifen.fundpool.web.Body;
import jifen.ledger.account.Fen;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CardId;
import jifen.protocol.MalformedMessageException;
import jifen.webkit.Guard;
import org.jspecify.annotations.Nullable;

/** Administration by programs: {@code /api/admin/*}, each as the person who signed in. */
public final class AdminApi {
    private static final String ROOT = "/api/admin/";

    private final Township township;

    public AdminApi(Township township) {
        this.township = township;
    }

    public void routes(RoutesConfig routes) {
        new StaffApi(township).routes(routes);
        new DraftApi(township).routes(routes);
        new HouseholdApi(township).routes(routes);
        new RegisterApi(township).routes(routes);
        post(
                routes,
                "collectives",
                AdminBodies.NewCollective.class,
                (http, body) -> outcome(
                        http,
                        township.collectives()
                                .found(
                                        new Collectives.Collective(
                                                body.id(), body.nameZh(), body.nameEn(), rate(body), Fen.ZERO),
                                        by(http))));
        post(
                routes,
                "stores",
                AdminBodies.NewStore.class,
                (http, body) -> outcome(
                        http,
                        township.stores()
                                .open(
                                        new Stores.Store(
                                                body.id(), body.nameZh(), body.nameEn(), body.identifierCapPerDay()),
                                        by(http))));
        post(routes, "cards", AdminBodies.NewCard.class, this::bind);
        routes.post(ROOT + "cards/{uid}/lost", this::lost);
        post(
                routes,
                "suspensions",
                AdminBodies.Suspension.class,
                (http, body) -> outcome(
                        http,
                        township.households()
                                .suspend(body.household(), body.from(), body.until(), body.reason(), by(http))));
        propose(routes, "incomes", Proposal.Income.class);
        propose(routes, "public-grants", Proposal.PublicGrant.class);
        propose(routes, "donations", Proposal.Donation.class);
        propose(routes, "point-values", Proposal.PointValue.class);
        propose(routes, "reversals", Proposal.Reversal.class);
        propose(routes, "cut-offs", Proposal.CutOff.class);
        propose(routes, "closings", Proposal.Closing.class);
        post(routes, "enrolment-codes", AdminBodies.CodeWish.class, this::issue);
        for (String kind : township.uploads().kinds()) {
            routes.post(ROOT + kind + ".csv/preview", http -> preview(http, kind));
            post(
                    routes,
                    kind + ".csv/confirm",
                    AdminBodies.Confirmation.class,
                    (http, body) -> outcome(http, township.drafts().confirm(kind, body.token(), by(http))));
        }
        routes.get(
                ROOT + "reconciliation",
                http -> AdminAnswers.json(http, 200, township.reconciliation().now()));
        routes.get(
                ROOT + "cover",
                http -> AdminAnswers.json(
                        http, 200, CoverView.all(township.books().read(Covers::all))));
        routes.get(
                ROOT + "totals",
                http -> AdminAnswers.json(http, 200, township.books().read(Totals::of)));
    }

    /** The id of who signed in. */
    static String by(Context http) {
        return Guard.by(http).id().id();
    }

    private <T extends Record & Proposal> void propose(RoutesConfig routes, String path, Class<T> type) {
        post(routes, path, type, (http, body) -> outcome(http, township.drafts().propose(body, by(http))));
    }

    static <T extends Record> void post(
            RoutesConfig routes, String path, Class<T> type, BiConsumer<Context, T> action) {
        routes.post(ROOT + path, http -> {
            Optional<byte[]> body = Body.read(http, AdminBodies.BYTES_MAX);
            if (body.isEmpty()) {
                AdminAnswers.problem(http, 413, "too-large", "this takes at most " + AdminBodies.BYTES_MAX + " bytes");
                return;
            }
            T message;
            try {
                message = AdminBodies.read(body.get(), type);
            } catch (MalformedMessageException e) {
                AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
                return;
            }
            action.accept(http, message);
        });
    }

    private void bind(Context http, AdminBodies.NewCard body) {
        outcome(
                http,
                township.cardDesk()
                        .bind(
                                body.uid(),
                                body.tier(),
                                body.household(),
                                body.number(),
                                body.readKey(),
                                body.replaces(),
                                by(http)));
    }

    private void lost(Context http) {
        CardId card;
        try {
            card = CardId.parse(http.pathParam("uid"));
        } catch (IllegalArgumentException e) {
            AdminAnswers.problem(http, 400, "malformed", String.valueOf(e.getMessage()));
            return;
        }
        outcome(http, township.cards().lost(card, by(http)));
    }

    private record Code(
            String code, String expires, @Nullable String replaces) {}

    private void issue(Context http, AdminBodies.CodeWish body) {
        Guard.subject(http, body.store().id());
        township.enrolments()
                .issue(body.store())
                .ifPresentOrElse(
                        issued -> AdminAnswers.json(
                                http,
                                200,
                                new Code(
                                        issued.code().text(),
                                        issued.expires().toString(),
                                        issued.replaces() == null ? null : String.valueOf(issued.replaces()))),
                        () -> outcome(http, Outcome.refused("store.unknown", body.store())));
    }

    private void preview(Context http, String kind) {
        Optional<byte[]> body = Body.read(http, CsvSheet.BYTES_MAX);
        if (body.isEmpty()) {
            AdminAnswers.problem(
                    http, 413, "too-large", "a file has at most " + CsvSheet.BYTES_MAX + " bytes: divide it");
            return;
        }
        township.uploads().preview(kind, body.get()).ifPresent(preview -> AdminAnswers.preview(http, preview));
    }

    private static SetAside rate(AdminBodies.NewCollective body) {
        SetAside rate = body.setAside();
        // Seed 001: 30 %. Every income may bring another one, by its own resolution.
        return rate == null ? SetAside.percent(30) : rate;
    }

    private static void outcome(Context http, Outcome outcome) {
        AdminAnswers.outcome(http, outcome);
    }
}

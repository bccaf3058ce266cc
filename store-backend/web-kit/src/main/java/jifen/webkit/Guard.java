package jifen.webkit;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.staff.StaffMember;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route: who is it, does the table let them, was the form given out by us. Pages know people by a cookie, programs by
 * a bearer token; neither is taken for the other, so that no strange page can use a browser against the programs' routes.
 */
public final class Guard {
    static final String COOKIE = "jifen-staff";
    static final String BEARER = "Bearer ";
    private static final String SESSION = "jifen.session";
    private static final String OUTCOME = "jifen.outcome";
    private static final String SUBJECT = "jifen.subject";
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int ERROR_MIN = 400;

    /** How a program's route is refused, in its own form. */
    public interface Refusal {
        /** @param code {@code unauthorised}, {@code forbidden} or {@code must-change} */
        void say(Context http, int status, String code, String message);
    }

    private final Desk desk;
    private final Sessions sessions;
    private final AuditLog audit;
    private final InstantSource clock;
    private final Refusal refusal;
    private final long formBytesMax;

    /** @param formBytesMax what a form may have, with a file in it */
    public Guard(
            Desk desk, Sessions sessions, AuditLog audit, InstantSource clock, Refusal refusal, long formBytesMax) {
        this.desk = desk;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.refusal = refusal;
        this.formBytesMax = formBytesMax;
    }

    /** @param paths which of the server's routes it stands before, such as {@code *} or {@code /shop/*} */
    public void routes(RoutesConfig routes, String paths) {
        routes.beforeMatched(paths, this::meet);
        routes.afterMatched(paths, this::record);
    }

    /** Who is signed in, on routes that ask for it. */
    public static StaffMember by(Context http) {
        return session(http)
                .map(known -> known.account().member())
                .orElseThrow(() -> new IllegalStateException("a route was reached without a session"));
    }

    public static Optional<Session> session(Context http) {
        return Optional.ofNullable(http.attribute(SESSION));
    }

    /** What the audit log says became of this request; its status where nothing is said. */
    public static void outcome(Context http, String outcome) {
        http.attribute(OUTCOME, outcome);
    }

    /** Whom or what this request is about, where its path does not say it. */
    public static void subject(Context http, String subject) {
        http.attribute(SUBJECT, subject);
    }

    static String route(Context http) {
        Endpoint endpoint = http.endpoints().matchedHttpEndpoint();
        return endpoint == null ? "" : endpoint.method.name() + " " + endpoint.path;
    }

    private void meet(Context http) {
        Optional<Session> known = sessions.find(isPage(http) ? http.cookie(COOKIE) : bearer(http));
        known.ifPresent(session -> http.attribute(SESSION, session));
        Optional<Access.Rule> rule = desk.access().of(route(http));
        if (rule.isEmpty()) {
            refuse(http, FORBIDDEN, "forbidden");
            return;
        }
        switch (rule.get()) {
            case Access.Rule.Open open -> {}
            case Access.Rule.SignedIn signedIn ->
                known.ifPresentOrElse(session -> form(http, session), () -> refuse(http, UNAUTHORISED, "unauthorised"));
            case Access.Rule.Needs needs ->
                known.ifPresentOrElse(
                        session -> meet(http, session, needs), () -> refuse(http, UNAUTHORISED, "unauthorised"));
        }
    }

    private void meet(Context http, Session session, Access.Rule.Needs needs) {
        if (session.account().mustChange()) {
            refuse(http, FORBIDDEN, "must-change");
        } else if (!needs.allows(session.account().member())) {
            refuse(http, FORBIDDEN, "forbidden");
        } else if (form(http, session) && needs.lookingIsRecorded() && isReading(http)) {
            // Before anything is shown: nobody looks without a trace.
            line(http, AuditLog.Act.LOOKED, "ok");
        }
    }

    /** A form does nothing without a token that this session was given and has not used. */
    private boolean form(Context http, Session session) {
        if (!isPage(http) || isReading(http)) {
            return true;
        }
        // Browsers say how long a form is; one that does not say could go on until the memory is full.
        if (http.contentLength() > formBytesMax || http.contentLength() < 0) {
            session.tell(Flash.mistakes(List.of(Said.of("form.tooLarge", formBytesMax >> 20)), Map.of()));
            notice(http, TOO_LARGE);
            return false;
        }
        if (!session.useForm(http.formParam(Form.TOKEN))) {
            session.tell(Flash.mistakes(List.of(Said.of("form.again")), Map.of()));
            notice(http, FORBIDDEN);
            return false;
        }
        return true;
    }

    private void refuse(Context http, int status, String code) {
        outcome(http, code);
        if (!isPage(http)) {
            refusal.say(http, status, code, "refused." + code);
            http.skipRemainingHandlers();
        } else if (status == UNAUTHORISED) {
            desk.see(http, "sign-in");
            http.skipRemainingHandlers();
        } else if (code.equals("must-change")) {
            desk.see(http, "password");
            http.skipRemainingHandlers();
        } else {
            session(http)
                    .ifPresent(session -> session.tell(Flash.mistakes(List.of(Said.of("refused." + code)), Map.of())));
            notice(http, status);
        }
        session(http).ifPresent(session -> line(http, act(http), code));
    }

    private void notice(Context http, int status) {
        desk.drawOwn(http, "notice", Map.of("page", desk.page(http, "")));
        http.status(status).skipRemainingHandlers();
    }

    private void record(Context http) {
        if (session(http).isPresent() && !isReading(http)) {
            String told = http.attribute(OUTCOME);
            int status = http.statusCode();
            line(http, act(http), told != null ? told : status >= ERROR_MIN ? String.valueOf(status) : "ok");
        }
    }

    private void line(Context http, AuditLog.Act act, String outcome) {
        String told = http.attribute(SUBJECT);
        audit.record(new AuditLog.Line(
                clock.instant(), by(http).id(), act, route(http), told != null ? told : subject(http), outcome));
    }

    /** What the path names; where it names nothing, the household that the address asks for: by number, never by name. */
    private static String subject(Context http) {
        String household = http.queryParam("household");
        return http.pathParamMap().isEmpty() && household != null && household.matches("[A-Za-z0-9-]{1,40}")
                ? household
                : String.join(" ", http.pathParamMap().values());
    }

    private static AuditLog.Act act(Context http) {
        return isReading(http) ? AuditLog.Act.LOOKED : AuditLog.Act.DID;
    }

    private boolean isPage(Context http) {
        return http.path().startsWith(desk.root());
    }

    private static boolean isReading(Context http) {
        return switch (http.method().name()) {
            case "GET", "HEAD" -> true;
            default -> false;
        };
    }

    /** The token that a program sent; null when it sent none. */
    public static @Nullable String bearer(Context http) {
        String authorization = http.header("Authorization");
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}

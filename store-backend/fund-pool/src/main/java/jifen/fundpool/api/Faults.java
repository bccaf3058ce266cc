package jifen.fundpool.api;

import io.javalin.config.RoutesConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: a plain sentence outside, all of it in the log. */
public final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger("web");

    private Faults() {}

    public static void routes(RoutesConfig routes) {
        routes.exception(Exception.class, (fault, http) -> {
            LOG.error("{} {} failed", http.method(), http.path(), fault);
            AdminAnswers.problem(http, 500, "fault", "the fund pool failed at this; nothing was stored. See its log.");
        });
    }
}

package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jifen.fundpool.web.PoolAccess;
import jifen.webkit.Access;
import org.junit.jupiter.api.Test;

/** Who may use which route stands in one table. A route that is not in it fails, and so does one that is open unexpectedly. */
final class RouteTableTest extends BesideAPool {
    @Test
    void theTableAndTheServerHaveTheSameRoutes() {
        assertEquals(new TreeSet<>(PoolAccess.table().rules().keySet()), new TreeSet<>(pool.routes()));
    }

    @Test
    void theTableAndTheDocumentHaveTheSameRoutesForPrograms() throws IOException {
        Set<String> table = PoolAccess.table().rules().keySet().stream()
                .filter(route -> !EachRoute.isPage(route))
                .collect(Collectors.toSet());
        Set<String> document = ApiDocument.read().operations().stream()
                .map(ApiDocument.Operation::route)
                .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(table), new TreeSet<>(document));
    }

    @Test
    void nothingIsOpenButTheWayInAndWhatKiosksSay() {
        assertEquals(
                Set.of(
                        "GET /",
                        "GET /console",
                        "GET /console/",
                        "GET /console/style.css",
                        "GET /console/language",
                        "GET /console/sign-in",
                        "POST /console/sign-in",
                        "GET /health",
                        "POST /api/enrol",
                        "POST /api/sync",
                        "POST /api/epoch",
                        "POST /api/topup",
                        "POST /api/sign-in"),
                PoolAccess.table().rules().entrySet().stream()
                        .filter(rule -> rule.getValue() instanceof Access.Rule.Open)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }
}

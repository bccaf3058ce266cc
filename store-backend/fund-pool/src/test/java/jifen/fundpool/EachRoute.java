package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import jifen.fundpool.web.PoolAccess;
import jifen.webkit.Access;
import org.jspecify.annotations.Nullable;

/**
 * Uses any route of the fund pool: of household H1 and card 04A1B2C3, where it names one.
 *
 * @param number of the draft or whatever else it names by a number
 */
record EachRoute(RunningPool pool, String number) {
    static List<String> guarded() {
        return PoolAccess.table().rules().entrySet().stream()
                .filter(rule -> !(rule.getValue() instanceof Access.Rule.Open))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static boolean isPage(String route) {
        return route.contains(" /console") || route.equals("GET /");
    }

    HttpResponse<byte[]> asPage(Browser browser, String route, String form) {
        return route.startsWith("GET ") ? browser.get(address(route)) : browser.post(address(route), form);
    }

    HttpResponse<byte[]> asProgram(String route, @Nullable String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(pool.url() + address(route)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return pool.send(route.startsWith("GET ") ? request : request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String address(String route) {
        assertTrue(route.contains(" /"), route);
        return route.substring(route.indexOf(' ') + 1)
                .replace("{number}", number)
                .replace("{uid}", "04A1B2C3")
                .replaceAll("\\{[a-zA-Z]+}", "H1");
    }
}

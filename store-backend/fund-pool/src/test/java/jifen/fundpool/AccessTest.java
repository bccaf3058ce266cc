package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jifen.fundpool.web.PoolAccess;
import jifen.webkit.Access;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every route of the fund pool, page or program: refused without sign-in, to the wrong role and without the form's token; and whatever
 * is refused writes nothing.
 */
final class AccessTest extends BesideAPool {
    private EachRoute routes;

    @BeforeEach
    void example() {
        // Whoever is refused never learns that there is no such draft.
        routes = new EachRoute(pool.withExample(), "1");
    }

    @Test
    void withoutSignInEachIsRefused() {
        String before = pool.everything();
        Browser stranger = Browser.ofAStranger(pool);
        for (String route : EachRoute.guarded()) {
            HttpResponse<byte[]> answer =
                    EachRoute.isPage(route) ? routes.asPage(stranger, route, "") : routes.asProgram(route, null, "{}");
            assertEquals(EachRoute.isPage(route) ? 303 : 401, answer.statusCode(), route);
            if (EachRoute.isPage(route)) {
                assertEquals(
                        "/console/sign-in",
                        answer.headers().firstValue("Location").orElse(""),
                        route);
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void aWrongRoleIsRefusedEach() {
        String before = pool.everything();
        Office browsers = new Office(pool);
        for (String route : EachRoute.guarded()) {
            if (!(PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs needs)) {
                continue;
            }
            for (String wrong : withoutDuty(needs)) {
                HttpResponse<byte[]> answer = EachRoute.isPage(route)
                        ? routes.asPage(
                                browsers.of(wrong),
                                route,
                                "form=" + browsers.of(wrong).formToken())
                        : routes.asProgram(route, pool.token(wrong), "{}");
                assertEquals(403, answer.statusCode(), () -> wrong + " " + route);
                assertEquals(wrong + " " + route + " forbidden", pool.lastOfTheAuditLog());
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void withoutTheFormsTokenEachPageIsRefused() {
        String before = pool.everything();
        Office browsers = new Office(pool);
        for (String route : EachRoute.guarded()) {
            if (EachRoute.isPage(route) && route.startsWith("POST ")) {
                Browser right = browsers.of(withDuty(route));
                assertEquals(403, routes.asPage(right, route, "").statusCode(), route);
                assertEquals(403, routes.asPage(right, route, "form=forged").statusCode(), route);
            }
        }
        assertEquals(before, pool.everything());
    }

    @Test
    void aPasswordFromSomebodyElseOpensNothing() {
        JsonNode given = RunningPool.json(
                pool.postAs(Staffed.ADMIN, "staff", "{'id':'neu','name':'新人','roles':['manager','auditor']}"));
        String token = RunningPool.json(pool.signIn("neu", given.get("password").asText()))
                .get("token")
                .asText();
        String before = pool.everything();
        for (String route : EachRoute.guarded()) {
            if (!EachRoute.isPage(route) && PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs) {
                HttpResponse<byte[]> answer = routes.asProgram(route, token, "{}");
                assertEquals(403, answer.statusCode(), route);
                assertEquals("must-change", RunningPool.json(answer).get("code").asText(), route);
            }
        }
        assertEquals(before, pool.everything());
    }

    /** Everybody who lacks all the duties that a route asks for; there always is somebody. */
    private static List<String> withoutDuty(Access.Rule.Needs needs) {
        List<String> lacking = new ArrayList<>();
        Staffed.DUTIES.forEach((name, duties) -> {
            if (needs.anyOf().stream().noneMatch(duties::contains)) {
                lacking.add(name);
            }
        });
        assertFalse(lacking.isEmpty());
        return lacking;
    }

    private static String withDuty(String route) {
        return Staffed.DUTIES.entrySet().stream()
                .filter(person -> !(PoolAccess.table().of(route).orElseThrow() instanceof Access.Rule.Needs needs)
                        || needs.anyOf().stream().anyMatch(person.getValue()::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody may " + route));
    }

    /** Everybody at their own browser, signed in when first asked. */
    private record Office(RunningPool pool, Map<String, Browser> seats) {
        Office(RunningPool pool) {
            this(pool, new HashMap<>());
        }

        Browser of(String name) {
            return seats.computeIfAbsent(name, known -> Browser.of(pool, known));
        }
    }
}

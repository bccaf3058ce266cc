package jifen.terminal.shopweb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.store.Redemptions;
import jifen.terminal.VillageShop;
import jifen.webkit.Access;
import jifen.webkit.Access.Rule;
import jifen.webkit.tls.OwnCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one table of routes: no page outside it, and each refuses whoever may not, and writes nothing. */
@Timeout(120)
class ShopRoutesTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenDesk desk;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String redemption;

    @BeforeEach
    void open() {
        desk = new OpenDesk(folder);
        redemption = redeem();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String redeem() {
        return desk.shop
                                .redemptions()
                                .redeem(
                                        VillageShop.SECURE,
                                        CardTier.SECURE,
                                        Basket.of(VillageShop.SOAP, 1, Points.parse("2")))
                        instanceof Redemptions.Outcome.Done done
                ? done.number().toString()
                : "";
    }

    private String path(String route) {
        String pattern = route.substring(route.indexOf(' ') + 1);
        String[] number = redemption.split("/", -1);
        return pattern.replace("{lot}", "L1")
                .replace("{id}", "H1")
                .replace("{node}", number[0])
                .replace("{epoch}", number[1])
                .replace("{seq}", number[2])
                .replace("{name}", "fine.svg");
    }

    private static boolean reads(String route) {
        return route.startsWith("GET ");
    }

    @Test
    void theTableNamesEveryRouteOfTheServerAndNoOther() {
        try (ShopServer server = ShopServer.start(
                desk.pages, "127.0.0.1", 0, OwnCertificate.in(folder, ShopServer.OWNER, "127.0.0.1"))) {
            assertEquals(new TreeSet<>(desk.pages.access().rules().keySet()), new TreeSet<>(server.routes()));
        }
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheDoor() {
        long before = desk.entries();
        OpenDesk.Visitor stranger = desk.visitor();
        desk.pages.access().rules().forEach((route, rule) -> {
            if (!(rule instanceof Rule.Open)) {
                HttpResponse<String> answer =
                        reads(route) ? stranger.get(path(route)) : stranger.post(path(route), Map.of("form", "x"));
                assertEquals(303, answer.statusCode(), route);
                assertEquals(
                        "/shop/sign-in", answer.headers().firstValue("Location").orElse(""), route);
                assertEquals("", answer.body(), route);
            }
        });
        assertEquals(before, desk.entries());
    }

    @Test
    void whoeverHasNoSuchDutyIsRefused() {
        long before = desk.entries();
        OpenDesk.Visitor scorer = desk.signedIn("zhou-ba");
        desk.pages.access().rules().forEach((route, rule) -> {
            if (rule instanceof Rule.Needs) {
                HttpResponse<String> answer =
                        reads(route) ? scorer.get(path(route)) : scorer.post(path(route), Map.of("form", "x"));
                assertEquals(403, answer.statusCode(), route);
            }
        });
        OpenDesk.Visitor auditor = desk.signedIn("sun-wu");
        assertEquals(200, auditor.get("/shop/redemptions").statusCode());
        assertEquals(200, auditor.get("/shop/audit").statusCode());
        assertEquals(403, auditor.get("/shop/receive").statusCode());
        assertEquals(403, desk.signedIn("li-lei").get("/shop/audit").statusCode());
        assertEquals(before, desk.entries());
    }

    @Test
    void aFormWithoutItsTokenOrWithAUsedOneDoesNothing() {
        long before = desk.entries();
        OpenDesk.Visitor clerk = desk.signedIn("li-lei");
        Access access = desk.pages.access();
        access.rules().keySet().stream()
                .filter(route -> !reads(route) && !(access.of(route).orElseThrow() instanceof Rule.Open))
                .forEach(route -> {
                    assertEquals(403, clerk.post(path(route), Map.of()).statusCode(), route);
                    assertEquals(
                            403,
                            clerk.post(path(route), Map.of("form", "guessed")).statusCode(),
                            route);
                });
        String token = clerk.token("/shop/receive");
        assertEquals(
                422,
                clerk.post("/shop/receive", Map.of("form", token, "action", "store"))
                        .statusCode());
        assertEquals(
                403,
                clerk.post("/shop/receive", Map.of("form", token, "action", "store"))
                        .statusCode());
        assertEquals(before, desk.entries());
    }

    @Test
    void nobodySignsOrTakesBackTheirOwn() {
        OpenDesk.Visitor clerk = desk.signedIn("li-lei");
        Map<String, String> assisted = new HashMap<>(Map.of(
                "kind", "FORGOTTEN_CARD",
                "household", "H1",
                "relation", "SELF",
                "collector", "王明",
                "q.A-SOAP", "1",
                "p.A-SOAP", "2",
                "secondPassword", OpenDesk.PASSWORD));
        Map<String, String> correction = Map.of(
                "action", "store",
                "cause", "DAMAGED",
                "pieces", "1",
                "direction", "less",
                "note", "漏了",
                "second", "li-lei",
                "secondPassword", OpenDesk.PASSWORD);
        long before = desk.entries();
        assisted.put("second", "li-lei");
        assertEquals(422, clerk.fill("/shop/assist", "/shop/assist", assisted).statusCode());
        assertEquals(
                422,
                clerk.fill("/shop/lots/L1", "/shop/lots/L1/correct", correction).statusCode());
        assertEquals(before, desk.entries());
        assisted.put("second", "wang-fang");
        HttpResponse<String> done = clerk.fill("/shop/assist", "/shop/assist", assisted);
        assertEquals(303, done.statusCode(), done.body());
        String own = done.headers().firstValue("Location").orElseThrow();
        long after = desk.entries();
        for (String name : List.of("li-lei", "wang-fang")) {
            OpenDesk.Visitor oneOfThem = desk.signedIn(name);
            HttpResponse<String> refused = oneOfThem.fill(own, own + "/reverse", Map.of("reason", "拿错了"));
            assertEquals(422, refused.statusCode(), name);
            assertTrue(refused.body().contains(name), refused.body());
        }
        assertEquals(after, desk.entries());
    }

    @Test
    void nothingIsDecidedOverARelativesHousehold() {
        OpenDesk.Visitor relative = desk.signedIn("wang-fang");
        long before = desk.entries();
        HttpResponse<String> refused = relative.fill(
                "/shop/assist",
                "/shop/assist",
                Map.of(
                        "kind", "PROXY",
                        "household", "H2",
                        "relation", "NEIGHBOUR",
                        "collector", "李四",
                        "q.A-SOAP", "1",
                        "p.A-SOAP", "2",
                        "second", "li-lei",
                        "secondPassword", OpenDesk.PASSWORD));
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("wang-fang"), refused.body());
        assertEquals(before, desk.entries());
    }

    @Test
    void theNetworksPortShowsNothingOfTheVillagersScreen() {
        try (ShopServer server = ShopServer.start(
                desk.pages, "127.0.0.1", 0, OwnCertificate.in(folder, ShopServer.OWNER, "127.0.0.1"))) {
            assertFalse(server.routes().stream().anyMatch(route -> !route.contains(" /shop")));
        }
    }
}

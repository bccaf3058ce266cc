package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console. */
final class Browser {
    private static final Pattern FORM_TOKEN =
            Pattern.compile("action=\"([^\"]+)\"[^>]*>(?s:.*?)name=\"form\" value=\"([^\"]+)\"");

    private final RunningPool pool;
    private String cookie = "";

    private Browser(RunningPool pool) {
        this.pool = pool;
    }

    /** A browser in which nobody is signed in. */
    static Browser ofAStranger(RunningPool pool) {
        return new Browser(pool);
    }

    static Browser of(RunningPool pool, String name) {
        Browser browser = new Browser(pool);
        HttpResponse<byte[]> answer =
                browser.post("/console/sign-in", "name=" + name + "&password=" + Staffed.PASSWORD);
        assertEquals(303, answer.statusCode(), () -> RunningPool.text(answer));
        browser.cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return browser;
    }

    HttpResponse<byte[]> get(String path) {
        return pool.send(request(path));
    }

    HttpResponse<byte[]> post(String path, String form) {
        return pool.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /**
     * Sends a form with a file in it.
     *
     * @param parts as {@link #field} and {@link #file} make them
     */
    HttpResponse<byte[]> upload(String path, String... parts) {
        return pool.send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                // Where its length alone is too much: asked first, it never sends what nobody reads.
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("", parts) + "--b--\r\n")));
    }

    static String field(String name, String value) {
        return part("name=\"" + name + "\"", value);
    }

    static String file(String name, String csv) {
        return part("name=\"" + name + "\"; filename=\"a.csv\"\r\nContent-Type: text/csv", csv);
    }

    private static String part(String head, String body) {
        return "--b\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n";
    }

    /** The page can be drawn, in both languages. */
    void draws(String path) {
        for (String language : new String[] {"zh", "en"}) {
            HttpResponse<byte[]> answer =
                    pool.send(request(path).setHeader("Cookie", cookie + "; jifen-language=" + language));
            assertEquals(200, answer.statusCode(), () -> RunningPool.text(answer));
            String html = RunningPool.text(answer);
            assertTrue(html.contains(language.equals("zh") ? "lang=\"zh-CN\"" : "lang=\"en\""), html);
            assertTrue(html.contains("</html>"), html);
        }
    }

    /** A form token: whoever is signed in can sign out on every page. */
    String formToken() {
        return formToken("/console/password", "/console/sign-out");
    }

    /** The token of a form that stands on this page. */
    String formToken(String path, String action) {
        return formTokenIn(RunningPool.text(get(path)), action);
    }

    static String formTokenIn(String html, String action) {
        Matcher form = FORM_TOKEN.matcher(html);
        while (form.find()) {
            if (form.group(1).equals(action)) {
                return form.group(2);
            }
        }
        throw new AssertionError("no form for " + action + " on " + html);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(pool.url() + path)).header("Cookie", cookie + ";");
    }
}

package jifen.fundpool;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console. */
final class Browser {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

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

    /** A form token, as it stands on every page. */
    String formToken() {
        Matcher token = FORM_TOKEN.matcher(RunningPool.text(get("/console/password")));
        if (!token.find()) {
            throw new AssertionError("no form on the page");
        }
        return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(pool.url() + path)).header("Cookie", cookie + ";");
    }
}

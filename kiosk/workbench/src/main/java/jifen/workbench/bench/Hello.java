package jifen.workbench.bench;

import io.javalin.Javalin;

/** The least that a program on the same web server can be: one route, nothing behind it. What a kiosk's start is measured against. */
public final class Hello {
    private Hello() {}

    public static void main(String[] args) {
        Javalin server = Javalin.create(
                        config -> config.routes.get("/health", request -> request.result("{\"status\":\"ok\"}")))
                .start("127.0.0.1", 0);
        System.out.println("ready http://127.0.0.1:" + server.port());
        System.out.flush();
    }
}

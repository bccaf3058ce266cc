package jifen.fundpool.console;

import io.javalin.config.RoutesConfig;
import jifen.fundpool.Township;
import jifen.fundpool.config.PoolConfig;
import jifen.fundpool.web.Door;

/** The pages. */
public final class Console {
    public Console(Township township, Door door, PoolConfig config) {}

    public void reachedAt(String address) {}

    public void routes(RoutesConfig routes) {}
}

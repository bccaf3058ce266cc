package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;

/** Some of the clerk's pages that belong together. A page is a table of routes and a translation: it holds no rules. */
interface ShopPage {
    void routes(RoutesConfig routes);
}

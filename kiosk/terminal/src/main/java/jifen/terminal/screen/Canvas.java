package jifen.terminal.screen;

import java.util.Map;
import java.util.TreeMap;
import jifen.ledger.account.Points;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Visit;

/** One view while it is being put together, and what several kinds of views have in common. */
final class Canvas {
    final Moment moment;
    final Words words;
    final Buttons buttons;
    private final Map<String, Object> view = new TreeMap<>();

    Canvas(Moment moment) {
        this.moment = moment;
        this.words = Words.in(moment.language());
        this.buttons = new Buttons(words);
    }

    Map<String, Object> view() {
        return view;
    }

    void put(String name, Object value) {
        view.put(name, value);
    }

    String say(String key, String... values) {
        return words.say(key, values);
    }

    void titled(String name, String... values) {
        put("view", name);
        put("title", say(name + ".title", values));
        put("advice", say(name + ".advice", values));
    }

    void points(String name, Points amount) {
        put(name, amount.hundredths());
        put(name + "Text", amount.toString());
    }

    String name(Offer offer) {
        return moment.language() == Language.ZH ? offer.nameZh() : offer.nameEn();
    }

    Map<String, Object> goods(Offer offer) {
        Map<String, Object> goods = new TreeMap<>();
        goods.put("sku", offer.sku().id());
        goods.put("name", name(offer));
        goods.put("picture", Pictures.path(offer.picture()));
        return goods;
    }

    void item(Visit visit, Choice choice) {
        Map<String, Object> item = goods(choice.offer());
        item.put("quantity", choice.quantity());
        item.put(
                "quantityMax",
                Choice.quantityMax(choice.offer(), visit.welcome().usableHere()));
        item.put("points", choice.total().hundredths());
        item.put("pointsText", choice.total().toString());
        item.put("quantityLabel", say("item.quantity", String.valueOf(choice.quantity())));
        put("item", item);
    }

    void balance(Welcome welcome) {
        put("name", welcome.maskedName());
        points("usableHere", welcome.usableHere());
        points("total", welcome.total());
        put("totalOn", welcome.totalOn().toString());
        put("usableLabel", say("balance.usable"));
        put("totalLabel", say("balance.total", welcome.total().toString(), words.day(welcome.totalOn())));
        boolean lowTrust = switch (welcome.tier()) {
            case SECURE -> false;
            case IDENTIFIER -> true;
        };
        put("lowTrust", lowTrust);
        put("lowTrustLabel", lowTrust ? say("balance.low-trust") : "");
        listen();
    }

    /** Where the kiosk has a voice. */
    void listen() {
        if (moment.equipment().voice()) {
            buttons.listen();
        }
    }

    /** Pages that follow one another, and the buttons between them. */
    void pages(int page, int pages) {
        put("page", page);
        put("pages", pages);
        put("pageLabel", say("goods.page", String.valueOf(page + 1), String.valueOf(pages)));
        if (page > 0) {
            buttons.page("previous", page - 1);
        }
        if (page < pages - 1) {
            buttons.page("next", page + 1);
        }
    }
}

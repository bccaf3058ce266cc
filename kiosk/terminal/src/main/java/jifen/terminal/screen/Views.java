package jifen.terminal.screen;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jifen.hardware.printer.PrinterFault;
import jifen.ledger.account.Points;
import jifen.protocol.Json;
import jifen.store.Redemptions.Greeting.Welcome;
import jifen.store.Shelf.Offer;
import jifen.store.Shelf.StoreName;
import jifen.terminal.session.Choice;
import jifen.terminal.session.Language;
import jifen.terminal.session.Moment;
import jifen.terminal.session.Paper;
import jifen.terminal.session.Reason;
import jifen.terminal.session.State;
import jifen.terminal.session.Trouble;
import jifen.terminal.session.Visit;

/**
 * From a moment of the session to the view the page draws, as JSON. Amounts are whole hundredths of a point; beside each stands its
 * text for people. The page adds no words of its own.
 *
 * <p>Every view has {@code view, n, language, shop, unit, title, advice, buttons}; beside these:
 *
 * <ul>
 *   <li>idle: cardOnReader; reading, still-there: nothing; unreadable: reason; out-of-service: reason, detail
 *   <li>greeting: name, usableHere, total, totalOn, lowTrust; goods: the same, page, pages, goods; confirm: the same, item,
 *       usableAfter, hint. These three have a button of kind {@code listen} where the kiosk has a voice: action {@code listen}
 *       says the balance aloud
 *   <li>lay-card: item; keep-still: item, step
 *   <li>done: item, number, date, points, usableAfter; receipt ({@code none, printing, printed, failed}) with receiptLabel and,
 *       when failed, receiptFault (a {@link PrinterFault} in small letters); after a print a button with the action
 *       {@code print}, a marked copy
 *   <li>refused: reason, chooseAnother, and the reason's figures ({@link RefusalWords})
 * </ul>
 */
final class Views {
    private final Moment moment;
    private final Words words;
    private final Map<String, Object> view = new TreeMap<>();
    private final Buttons buttons;

    private Views(Moment moment, Words words) {
        this.moment = moment;
        this.words = words;
        this.buttons = new Buttons(words);
    }

    /** @param shop what this store is called */
    static byte[] json(Moment moment, StoreName shop) {
        Words words = Words.in(moment.language());
        Views views = new Views(moment, words);
        views.view.put("n", moment.n());
        views.view.put("language", moment.language().code());
        views.view.put("unit", words.say("points.unit"));
        views.view.put("shop", moment.language() == Language.ZH ? shop.zh() : shop.en());
        views.fill();
        views.view.put("buttons", views.buttons.list());
        return Json.write(views.view);
    }

    private void fill() {
        switch (moment.state()) {
            case State.Idle idle -> idle();
            case State.Reading reading -> titled("reading");
            case State.Greeting(Visit visit) -> greeting(visit);
            case State.Choosing(Visit visit) -> choosing(visit);
            case State.Confirming confirming -> confirming(confirming);
            case State.LayCard lay -> layCard(lay);
            case State.StillThere still -> {
                titled("still-there");
                buttons.main("continue", "continue").quiet("end", "cancel");
            }
            case State.KeepStill keep -> keepStill(keep);
            case State.Done done -> done(done);
            case State.Refused refused -> refused(refused);
            case State.Unreadable unreadable -> {
                titled("unreadable");
                view.put("reason", unreadable.why());
                buttons.quiet("end", "cancel");
            }
            case State.OutOfService(Trouble trouble) -> outOfService(trouble);
        }
        buttons.language(moment.language());
    }

    private void titled(String name, String... values) {
        view.put("view", name);
        view.put("title", words.say(name + ".title", values));
        view.put("advice", words.say(name + ".advice", values));
    }

    private void idle() {
        titled("idle");
        boolean cardOnReader = moment.onReader() != null;
        view.put("cardOnReader", cardOnReader);
        if (cardOnReader) {
            view.put("advice", words.say("idle.lift"));
        }
    }

    private void greeting(Visit visit) {
        titled("greeting", visit.welcome().maskedName());
        balance(visit.welcome());
        buttons.main("goods", "goods").quiet("end", "cancel");
    }

    private void balance(Welcome welcome) {
        view.put("name", welcome.maskedName());
        points("usableHere", welcome.usableHere());
        points("total", welcome.total());
        view.put("totalOn", welcome.totalOn().toString());
        view.put("usableLabel", words.say("balance.usable"));
        view.put("totalLabel", words.say("balance.total", welcome.total().toString(), words.day(welcome.totalOn())));
        boolean lowTrust = switch (welcome.tier()) {
            case SECURE -> false;
            case IDENTIFIER -> true;
        };
        view.put("lowTrust", lowTrust);
        if (moment.equipment().voice()) {
            buttons.listen();
        }
        view.put("lowTrustLabel", lowTrust ? words.say("balance.low-trust") : "");
    }

    private void choosing(Visit visit) {
        view.put("view", "goods");
        view.put("title", words.say("goods.title"));
        view.put("advice", visit.goods().isEmpty() ? words.say("goods.none") : "");
        balance(visit.welcome());
        view.put("page", visit.page());
        view.put("pages", visit.pages());
        String page = String.valueOf(visit.page() + 1);
        view.put("pageLabel", words.say("goods.page", page, String.valueOf(visit.pages())));
        view.put(
                "goods",
                visit.goodsOnPage().stream()
                        .map(offer -> tile(offer, visit.welcome().usableHere()))
                        .toList());
        if (visit.page() > 0) {
            buttons.page("previous", visit.page() - 1);
        }
        if (visit.page() < visit.pages() - 1) {
            buttons.page("next", visit.page() + 1);
        }
        buttons.quiet("end", "cancel");
    }

    private Map<String, Object> tile(Offer offer, Points usable) {
        String state = "ok";
        String note = "";
        if (offer.left() < 1) {
            state = offer.onlyExpired() ? "expired" : "out-of-stock";
            note = words.say("goods." + state);
        } else if (!usable.covers(offer.price())) {
            state = "too-dear";
            note = words.say("goods.too-dear", offer.price().minus(usable).toString());
        }
        Map<String, Object> tile = goods(offer);
        tile.put("points", offer.price().hundredths());
        tile.put("pointsText", offer.price().toString());
        tile.put("left", offer.left());
        tile.put("state", state);
        tile.put("note", note);
        return tile;
    }

    private Map<String, Object> goods(Offer offer) {
        Map<String, Object> goods = new TreeMap<>();
        goods.put("sku", offer.sku().id());
        goods.put("name", moment.language() == Language.ZH ? offer.nameZh() : offer.nameEn());
        goods.put("picture", Pictures.path(offer.picture()));
        return goods;
    }

    private void item(Visit visit, Choice choice) {
        Map<String, Object> item = goods(choice.offer());
        item.put("quantity", choice.quantity());
        item.put(
                "quantityMax",
                Choice.quantityMax(choice.offer(), visit.welcome().usableHere()));
        item.put("points", choice.total().hundredths());
        item.put("pointsText", choice.total().toString());
        item.put("quantityLabel", words.say("item.quantity", String.valueOf(choice.quantity())));
        view.put("item", item);
    }

    private void confirming(State.Confirming confirming) {
        Visit visit = confirming.visit();
        Choice choice = confirming.choice();
        titled("confirm");
        balance(visit.welcome());
        item(visit, choice);
        Points after = visit.welcome().usableHere().minus(choice.total());
        points("usableAfter", after);
        view.put("afterLabel", words.say("confirm.after", after.toString()));
        view.put("hint", confirming.cardWasLost() ? words.say("confirm.hold-still") : "");
        int max = Choice.quantityMax(choice.offer(), visit.welcome().usableHere());
        buttons.quantity(choice.quantity(), max).main("confirm", "confirm");
        buttons.plain("back", "goods").quiet("end", "cancel");
    }

    private void layCard(State.LayCard lay) {
        titled("lay-card");
        item(lay.visit(), lay.choice());
        buttons.plain("back", "goods").quiet("end", "cancel");
    }

    private void keepStill(State.KeepStill keep) {
        titled("keep-still");
        item(keep.visit(), keep.choice());
        view.put(
                "step",
                switch (keep.step()) {
                    case State.Step.Proving proving -> "proving";
                    case State.Step.Committing committing -> "committing";
                });
    }

    private void done(State.Done done) {
        var redeemed = done.receipt().redeemed();
        titled("done");
        item(done.visit(), done.choice());
        view.put("number", done.receipt().number().toString());
        view.put("numberLabel", words.say("done.number", done.receipt().number().toString()));
        view.put("date", done.receipt().date().toString());
        points("points", redeemed.total());
        points("usableAfter", redeemed.usableAfter());
        view.put("usableLabel", words.say("balance.left"));
        paper(done.paper());
        if (done.mayPrintAgain()) {
            buttons.plain("print-again", "print");
        }
        buttons.quiet("end", "cancel");
    }

    private void paper(Paper paper) {
        switch (paper) {
            case Paper.None none -> paper("none", "");
            case Paper.Printing printing -> paper("printing", words.say("receipt.printing"));
            case Paper.Printed printed -> paper("printed", words.say("receipt.printed"));
            case Paper.Failed(PrinterFault fault) -> {
                String why = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
                view.put("receiptFault", why);
                paper("failed", words.say("receipt.failed", words.say("receipt.fault." + why)));
            }
        }
    }

    private void paper(String state, String label) {
        view.put("receipt", state);
        view.put("receiptLabel", label);
    }

    private void refused(State.Refused refused) {
        view.put("view", "refused");
        Visit visit = refused.visit();
        boolean another = visit != null && refused.reason().anotherChoiceMayDo();
        view.put("chooseAnother", another);
        switch (refused.reason()) {
            case Reason.ByLedger(var refusal) -> RefusalWords.put(view, words, refusal);
            case Reason.ByCard(var fault) -> RefusalWords.put(view, words, fault);
        }
        if (another) {
            buttons.main("another", "goods");
        }
        buttons.quiet("end", "cancel");
    }

    private void outOfService(Trouble trouble) {
        view.put("view", "out-of-service");
        view.put("reason", trouble.kind().code());
        view.put("title", words.say("out-of-service.title"));
        view.put("advice", words.say("out-of-service." + trouble.kind().code()));
        view.put("detail", trouble.detail());
        view.put("detailLabel", words.say("out-of-service.detail", trouble.detail()));
    }

    private void points(String name, Points amount) {
        view.put(name, amount.hundredths());
        view.put(name + "Text", amount.toString());
    }
}

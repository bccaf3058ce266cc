package jifen.terminal.screen;

import java.util.Map;
import jifen.ledger.account.Points;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.Choice;
import jifen.terminal.session.State;
import jifen.terminal.session.Visit;

/** From the greeting to the moment before the answer. */
final class ShoppingViews {
    private final Canvas canvas;

    ShoppingViews(Canvas canvas) {
        this.canvas = canvas;
    }

    void greeting(Visit visit) {
        canvas.titled("greeting", visit.welcome().maskedName());
        canvas.balance(visit.welcome());
        canvas.buttons.main("goods", "goods").entries().voice(canvas.moment);
        canvas.buttons.quiet("end", "cancel");
    }

    void choosing(Visit visit) {
        canvas.put("view", "goods");
        canvas.put("title", canvas.say("goods.title"));
        canvas.put("advice", visit.goods().isEmpty() ? canvas.say("goods.none") : "");
        canvas.balance(visit.welcome());
        canvas.pages(visit.page(), visit.pages());
        canvas.put(
                "goods",
                visit.goodsOnPage().stream()
                        .map(offer -> tile(offer, visit.welcome().usableHere()))
                        .toList());
        canvas.buttons.entries().quiet("end", "cancel");
    }

    private Map<String, Object> tile(Offer offer, Points usable) {
        String state = "ok";
        String note = "";
        if (offer.left() < 1) {
            state = offer.onlyExpired() ? "expired" : "out-of-stock";
            note = canvas.say("goods." + state);
        } else if (!usable.covers(offer.price())) {
            state = "too-dear";
            note = canvas.say("goods.too-dear", offer.price().minus(usable).toString());
        }
        Map<String, Object> tile = canvas.goods(offer);
        tile.put("points", offer.price().hundredths());
        tile.put("pointsText", offer.price().toString());
        tile.put("left", offer.left());
        tile.put("state", state);
        tile.put("note", note);
        return tile;
    }

    void confirming(State.Confirming confirming) {
        Visit visit = confirming.visit();
        Choice choice = confirming.choice();
        canvas.titled("confirm");
        canvas.balance(visit.welcome());
        canvas.item(visit, choice);
        Points after = visit.welcome().usableHere().minus(choice.total());
        canvas.points("usableAfter", after);
        canvas.put("afterLabel", canvas.say("confirm.after", after.toString()));
        canvas.put(
                "hint",
                switch (confirming.remark()) {
                    case NONE -> "";
                    case CARD_WAS_LOST -> canvas.say("confirm.hold-still");
                    case NO_MORE -> canvas.say("confirm.no-more");
                });
        int max = Choice.quantityMax(choice.offer(), visit.welcome().usableHere());
        canvas.buttons.quantity(choice.quantity(), max).main("confirm", "confirm");
        canvas.buttons.plain("back", "goods").quiet("end", "cancel");
    }

    void layCard(State.LayCard lay) {
        canvas.titled("lay-card");
        canvas.item(lay.visit(), lay.choice());
        canvas.buttons.plain("back", "goods").quiet("end", "cancel");
    }

    void keepStill(State.KeepStill keep) {
        canvas.titled("keep-still");
        canvas.item(keep.visit(), keep.choice());
        canvas.put(
                "step",
                switch (keep.step()) {
                    case State.Step.Proving proving -> "proving";
                    case State.Step.Committing committing -> "committing";
                });
    }
}

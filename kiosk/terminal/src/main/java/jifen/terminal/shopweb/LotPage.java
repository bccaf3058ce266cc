package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.StockCorrected.Cause;
import jifen.ledger.goods.Lot;
import jifen.ledger.goods.LotId;
import jifen.ledger.staff.StaffMember;
import jifen.ledger.stock.StockRefusal;
import jifen.store.Stock;
import jifen.store.StockCard;
import jifen.terminal.shopweb.Register.Cell;
import jifen.terminal.shopweb.Register.Column;
import jifen.webkit.Guard;
import jifen.webkit.SecondSignature;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** One lot: its stock card, and its correction by two people, who see what the books say before and after. */
public final class LotPage implements ShopPage {
    public static final List<String> CAUSES =
            Arrays.stream(Cause.values()).map(Cause::name).toList();
    public static final List<String> DIRECTIONS = List.of("less", "more");

    private static final String PATH = ShopDesk.ROOT + "lots/{lot}";
    private static final int MOVES_MAX = 500;

    private final ShopDesk desk;
    private final SecondSignature second;

    LotPage(ShopDesk desk, SecondSignature second) {
        this.desk = desk;
        this.second = second;
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, http -> card(http).ifPresent(card -> show(http, card, Sheet.blank(), null)));
        routes.post(PATH + "/correct", http -> card(http).ifPresent(card -> correct(http, card)));
    }

    /** The lot's card; when there is none, that has been said. */
    private Optional<StockCard.Card> card(Context http) {
        String written = http.pathParam("lot");
        Optional<StockCard.Card> card = Optional.empty();
        try {
            card = new StockCard(desk.shop()).of(new LotId(written), MOVES_MAX);
        } catch (IllegalArgumentException e) {
            // no such lot, then
        }
        if (card.isEmpty()) {
            desk.missing(http, Said.of("lot.unknown", written));
        }
        return card;
    }

    private void show(Context http, StockCard.Card card, Sheet sheet, @Nullable Change change) {
        Page page = desk.page(http);
        Map<String, Object> model = new HashMap<>(Map.of(
                "lot", card.lot().id().id(),
                "picture", card.picture(),
                "facts", facts(page, card),
                "card", register(page, card),
                "sheet", sheet,
                "mayCorrect", page.may("POST " + PATH + "/correct")));
        model.put("change", change);
        desk.draw(http, page, "lot", model);
    }

    private void correct(Context http, StockCard.Card card) {
        Sheet sheet = Sheet.sent(http);
        Optional<Cause> cause = sheet.value("cause", Cause::valueOf, "wrong.choose");
        int pieces = sheet.pieces("pieces", GoodsReceived.Line.QUANTITY_MAX);
        int signed = sheet.says("direction", "more") ? pieces : -pieces;
        if (cause.isPresent() && pieces > 0 && !cause.get().explains(signed)) {
            sheet.mistake("direction", Said.of("wrong.causeDirection"));
        }
        if (signed < 0 && card.lot().onShelf() + signed < 0) {
            sheet.mistake("pieces", Said.of("wrong.tooMany", card.lot().onShelf()));
        }
        if (sheet.value("note").isEmpty() && cause.filter(Cause.EXPIRED::equals).isEmpty()) {
            sheet.mistake("note", Said.of("wrong.missing"));
        }
        if (sheet.isWrong() || cause.isEmpty()) {
            again(http, card, sheet, null);
            return;
        }
        Change change = change(card.lot(), signed);
        if (!sheet.says("action", "store")) {
            Guard.outcome(http, "looked");
            show(http, card, sheet, change);
            return;
        }
        Signature.of(second, http, sheet)
                .ifPresentOrElse(
                        signer -> store(http, card, sheet, cause.get(), signed, signer),
                        () -> again(http, card, sheet, change));
    }

    private void store(Context http, StockCard.Card card, Sheet sheet, Cause cause, int pieces, StaffMember signer) {
        LotId lot = card.lot().id();
        switch (desk.shop().stock().correct(Guard.by(http), signer, lot, pieces, cause, sheet.value("note"))) {
            case Stock.Outcome.Corrected(var number, int left) ->
                desk.done(
                        http,
                        "lots/" + lot,
                        number.toString(),
                        Said.of("correct.done", lot, left - pieces, left, number));
            case Stock.Outcome.Refused(StockRefusal refusal) -> {
                sheet.refuse(Refusals.of(refusal));
                // What can be typed better is asked for again; what only another person can sign keeps the sum.
                again(http, card, sheet, refusal instanceof StockRefusal.ByDuty ? change(card.lot(), pieces) : null);
            }
        }
    }

    private void again(Context http, StockCard.Card card, Sheet sheet, @Nullable Change change) {
        Guard.outcome(http, sheet.firstMistake());
        http.status(ShopDesk.UNPROCESSABLE);
        show(http, card, sheet, change);
    }

    private static Change change(Lot lot, int pieces) {
        return new Change(
                lot.onShelf(),
                lot.onShelf() + pieces,
                lot.unitCost().times(Math.abs(pieces)).toString());
    }

    private static List<Fact> facts(Page page, StockCard.Card card) {
        return List.of(
                Fact.of("goods", page.in(card.nameZh(), card.nameEn())),
                Fact.big("left", card.lot().onShelf()),
                Fact.of("expires", card.lot().expires()),
                Fact.of("unitCost", card.lot().unitCost()));
    }

    private static Register register(Page page, StockCard.Card card) {
        return new Register(
                "lot.card",
                List.of(
                        Column.text("document"),
                        Column.text("date"),
                        Column.words("reason"),
                        Column.number("in"),
                        Column.number("out"),
                        Column.number("balance"),
                        Column.number("balanceCost"),
                        Column.text("handler"),
                        Column.text("second")),
                card.moves().stream().map(move -> row(page, card.lot(), move)).toList());
    }

    private static Register.Row row(Page page, Lot lot, StockCard.Move move) {
        return new Register.Row(
                link(move),
                false,
                List.of(
                        Cell.of(move.number()),
                        Cell.of(move.date()),
                        Cell.of((page.say(move.cause() == null ? "move." + move.kind() : "cause." + move.cause()) + " "
                                        + move.note())
                                .strip()),
                        move.pieces() > 0 ? Cell.of(move.pieces()) : Cell.none(),
                        move.pieces() < 0 ? Cell.of(-move.pieces()) : Cell.none(),
                        Cell.of(move.left()),
                        Cell.yuan(lot.unitCost().fen() * move.left()),
                        Cell.of(RedemptionRows.who(page, move.by())),
                        Cell.of(move.second())));
    }

    private static @Nullable String link(StockCard.Move move) {
        return switch (move.kind()) {
            case RECEIVED, OPENED -> ShopDesk.ROOT + "receipts/" + move.number();
            case REDEEMED -> ShopDesk.ROOT + "redemptions/" + move.number();
            case REVERSED, CORRECTED -> null;
        };
    }
}

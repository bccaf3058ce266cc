package jifen.terminal.shopweb;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.Basket;
import jifen.ledger.staff.StaffMember;
import jifen.store.Assistance;
import jifen.store.Households;
import jifen.store.Shelf;
import jifen.webkit.Guard;
import jifen.webkit.SecondSignature;
import jifen.webkit.words.Said;
import org.jspecify.annotations.Nullable;

/** Redemption without a card, by two people of the shop: written on paper, card forgotten, somebody collects. */
public final class AssistPage implements ShopPage {
    public static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::name).toList();

    private static final String PATH = ShopDesk.ROOT + "assist";
    private static final int NAME_CHARS_MAX = 40;

    private final ShopDesk desk;
    private final SecondSignature second;

    AssistPage(ShopDesk desk, SecondSignature second) {
        this.desk = desk;
        this.second = second;
    }

    /** The household that was typed, for the eye: is it the right one, and does its right reach? */
    public record Standing(String household, String name, String usable) {}

    /** Goods that may be taken. */
    public record Choice(String sku, String name, String picture, String price, int left) {}

    /** Who may collect: for a proxy, anybody but the household itself. */
    public static List<String> relations(String kind) {
        return Arrays.stream(Relation.values())
                .filter(each -> !kind.equals(Kind.PROXY.name()) || each != Relation.SELF)
                .map(Relation::name)
                .toList();
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get(PATH, this::show);
        routes.post(PATH, this::redeem);
    }

    private void show(Context http) {
        Sheet sheet = Sheet.asked(http);
        if (!KINDS.contains(sheet.value("kind"))) {
            sheet.with("kind", Kind.PAPER.name());
        }
        desk.draw(http, "assist", model(http, sheet));
    }

    private Map<String, Object> model(Context http, Sheet sheet) {
        boolean zh = desk.words(http).language().equals("zh");
        List<Choice> goods = desk.shop().shelf().offers().stream()
                .filter(offer ->
                        offer.left() > 0 || !sheet.value("q." + offer.sku()).isEmpty())
                .map(offer -> new Choice(
                        offer.sku().id(),
                        zh ? offer.nameZh() : offer.nameEn(),
                        offer.picture(),
                        offer.price().toString(),
                        offer.left()))
                .toList();
        Map<String, Object> model = new HashMap<>(Map.of("sheet", sheet, "goods", goods));
        model.put("standing", standing(sheet).orElse(null));
        return model;
    }

    private Optional<Standing> standing(Sheet sheet) {
        return household(sheet.value("household"))
                .flatMap(desk.shop().households()::find)
                .map(each -> new Standing(
                        each.id().id(), each.maskedName(), each.usableHere().toString()));
    }

    private void redeem(Context http) {
        Sheet sheet = Sheet.sent(http);
        Kind kind = KINDS.contains(sheet.value("kind")) ? Kind.valueOf(sheet.value("kind")) : Kind.PAPER;
        sheet.with("kind", kind.name());
        Guard.subject(http, sheet.value("household"));
        Optional<Households.Household> household =
                household(sheet.value("household")).flatMap(desk.shop().households()::find);
        if (household.isEmpty()) {
            sheet.mistake("household", Said.of("wrong.household", sheet.value("household")));
        }
        Assistance.Details details = details(sheet, kind);
        Basket basket = basket(sheet);
        if (sheet.isWrong() || details == null || basket == null || household.isEmpty()) {
            desk.again(http, "assist", sheet, model(http, sheet));
            return;
        }
        Signature.of(second, http, sheet)
                .ifPresentOrElse(
                        signed -> redeem(http, sheet, signed, household.get().id(), basket, details),
                        () -> desk.again(http, "assist", sheet, model(http, sheet)));
    }

    private void redeem(
            Context http,
            Sheet sheet,
            StaffMember signed,
            HouseholdId household,
            Basket basket,
            Assistance.Details details) {
        switch (desk.shop().assistance().redeem(Guard.by(http), signed, household, basket, details)) {
            case Assistance.Outcome.Done done ->
                desk.done(
                        http,
                        "redemptions/" + done.number(),
                        done.number().toString(),
                        Said.of(
                                "assist.done",
                                done.redemption().total(),
                                done.redemption().usableAfter(),
                                done.number()));
            case Assistance.Outcome.Refused(AssistanceRefusal refusal) -> {
                beside(sheet, Refusals.of(refusal), refusal);
                desk.again(http, "assist", sheet, model(http, sheet));
            }
        }
    }

    /** Says it at the field it is about, where there is one. */
    private static void beside(Sheet sheet, Said why, AssistanceRefusal refusal) {
        switch (refusal) {
            case AssistanceRefusal.HouseholdUnknown unknown -> sheet.mistake("household", why);
            case AssistanceRefusal.SlipEntered entered -> sheet.mistake("paper", why);
            case AssistanceRefusal.SlipNumberWrong wrong -> sheet.mistake("paper", why);
            case AssistanceRefusal.DayImpossible impossible -> sheet.mistake("takenOn", why);
            case AssistanceRefusal.CollectorWrong wrong -> sheet.mistake("relation", why);
            case AssistanceRefusal.ByDuty byDuty -> sheet.refuse(why);
            case AssistanceRefusal.ByRule byRule -> sheet.refuse(why);
            case AssistanceRefusal.ShopStopped stopped -> sheet.refuse(why);
        }
    }

    private Assistance.@Nullable Details details(Sheet sheet, Kind kind) {
        LocalDate today = desk.shop().today();
        String paper = kind == Kind.PAPER ? sheet.text("paper", NAME_CHARS_MAX) : "";
        LocalDate takenOn = kind == Kind.PAPER ? sheet.pastDate("takenOn", today) : today;
        Optional<Relation> relation = sheet.value("relation", Relation::valueOf, "wrong.choose");
        String collector = sheet.text("collector", NAME_CHARS_MAX);
        return takenOn == null || relation.isEmpty()
                ? null
                : new Assistance.Details(kind, relation.get(), paper, takenOn, collector);
    }

    /** The prices are those of the page the two people saw. */
    private @Nullable Basket basket(Sheet sheet) {
        Map<String, Shelf.Offer> offers = new HashMap<>();
        desk.shop().shelf().offers().forEach(offer -> offers.put(offer.sku().id(), offer));
        List<Basket.Line> lines = sheet.fields("q.").entrySet().stream()
                .filter(each -> !each.getValue().matches("0*"))
                .flatMap(each -> line(sheet, each, offers).stream())
                .toList();
        if (sheet.fields("q.").values().stream().allMatch(typed -> typed.matches("0*"))) {
            sheet.mistake("goods", Said.of("wrong.noneChosen"));
        } else if (lines.size() > Basket.LINES_MAX) {
            sheet.mistake("goods", Said.of("wrong.kinds", Basket.LINES_MAX));
        }
        return sheet.isWrong() || lines.isEmpty() ? null : new Basket(lines);
    }

    private static Optional<Basket.Line> line(
            Sheet sheet, Map.Entry<String, String> typed, Map<String, Shelf.Offer> offers) {
        Shelf.Offer offer = offers.get(typed.getKey());
        String text = typed.getValue();
        int quantity = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (offer == null || quantity < 1 || quantity > Basket.QUANTITY_MAX) {
            sheet.mistake("q." + typed.getKey(), Said.of("wrong.count", Basket.QUANTITY_MAX));
            return Optional.empty();
        }
        return sheet.value("p." + offer.sku(), jifen.ledger.account.Points::parse, "wrong.count")
                .map(price -> new Basket.Line(offer.sku(), quantity, price));
    }

    private static Optional<HouseholdId> household(String typed) {
        try {
            return Optional.of(new HouseholdId(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

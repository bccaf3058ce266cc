package jifen.workbench.simulate.world;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Draft;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.goods.Catalogue;
import jifen.fundpool.households.Collectives;
import jifen.fundpool.households.Households;
import jifen.fundpool.staff.FirstAdmin;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.SetAside;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import org.jspecify.annotations.Nullable;

/** The people at the fund pool, and what they decide. */
final class Office {
    private static final Points CAP_A_DAY = Points.whole(15);
    private static final int CARD_NUMBERS_FROM = 1_000;

    private final World world;

    Office(World world) {
        this.world = world;
    }

    private Township township() {
        return world.pool().township();
    }

    /** What people see of it; numbers and words of a program are left out. */
    static String kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Drafted drafted -> "drafted";
            case Outcome.Refused refused ->
                "refused " + refused.reasons().getFirst().key();
        };
    }

    private static void must(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("the township cannot be founded: " + outcome);
        }
    }

    /** Somebody asks for something there; when the power goes meanwhile, they ask again. */
    void decided(String what, List<String> about, Supplier<Outcome> deed) {
        Outcome outcome;
        try {
            outcome = deed.get();
        } catch (PowerCut cut) {
            powerCut(cut, what);
            outcome = deed.get();
        }
        world.note(new Fact.Decided(what, about, kind(outcome)));
    }

    private void powerCut(PowerCut cut, String what) {
        world.pool().powerCut();
        world.fault(Fault.POOL_CRASH, PoolSide.NAME, cut.when() + " at: " + what);
    }

    /** Staff, places, households, cards and goods. */
    void found() {
        staff();
        Cast.COLLECTIVES.forEach(id -> must(township()
                .collectives()
                .found(
                        new Collectives.Collective(id, "村" + id, "Village " + id, SetAside.percent(30), Fen.ZERO),
                        Cast.MANAGER)));
        Cast.STORES.forEach(id ->
                must(township().stores().open(new Stores.Store(id, "店" + id, "Store " + id, CAP_A_DAY), Cast.MANAGER)));
        Cast.HOMES.forEach(home -> {
            must(township()
                    .householdDesk()
                    .register(
                            new Households.Household(home.id(), home.collective(), home.store(), "王*", null, null),
                            Cast.MANAGER));
            world.note(new Fact.HouseholdFounded(home.id(), home.collective(), home.store()));
        });
        Cast.CARDS.forEach(this::bind);
        Cast.ARTICLES.forEach(article -> must(township()
                .catalogue()
                .put(
                        new Catalogue.Goods(
                                article.sku(),
                                null,
                                "货" + article.sku(),
                                article.sku().id(),
                                "soap",
                                article.price(),
                                true),
                        Cast.MANAGER)));
    }

    private void staff() {
        new FirstAdmin(township().staffOffice(), world.pool().folder()).appoint();
        appoint(Cast.MANAGER, Role.MANAGER, Role.SCORER);
        appoint(Cast.REVIEWER, Role.REVIEWER);
        Cast.CLERKS.forEach(clerk -> appoint(clerk, Role.CLERK));
        appoint(Cast.WITNESS, Role.OVERSIGHT);
    }

    private void appoint(String id, Role... roles) {
        StaffMember member = new StaffMember(new StaffId(id), id, Set.of(roles), Set.of(), Set.of());
        must(township().staffOffice().appoint(member, FirstAdmin.ID.id()).outcome());
    }

    private void bind(Cast.Card card) {
        boolean secure = card.tier() == CardTier.SECURE;
        Long number = secure ? Long.valueOf(CARD_NUMBERS_FROM + Cast.CARDS.indexOf(card)) : null;
        String key = secure ? "%032X".formatted(CARD_NUMBERS_FROM + Cast.CARDS.indexOf(card)) : null;
        must(township()
                .cardDesk()
                .bind(card.id(), secure ? "secure" : "identifier", card.household(), number, key, null, Cast.MANAGER));
        world.note(new Fact.CardGiven(card.id(), card.tier(), card.household(), card.purse()));
    }

    void award(HouseholdId household, int points) {
        String reason = "deed " + world.next();
        byte[] csv = ("household,points,reason\n" + household + "," + points + "," + reason + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Outcome outcome = agreed("award", new Proposal.Awards(csv));
        if (outcome instanceof Outcome.Done) {
            world.note(new Fact.Awarded(household, Points.whole(points).hundredths(), reason));
        } else {
            world.note(new Fact.Decided("award", List.of(household.id()), kind(outcome)));
        }
    }

    /** One prepares, another approves; after a power cut the list of drafts tells what became of it. */
    Outcome agreed(String what, Proposal proposal) {
        long draft = -1;
        try {
            Outcome outcome = township().drafts().propose(proposal, Cast.MANAGER);
            if (outcome instanceof Outcome.Drafted(long number)) {
                draft = number;
                outcome = township().drafts().approve(number, Cast.REVIEWER);
            }
            return outcome;
        } catch (PowerCut cut) {
            powerCut(cut, what);
            return posted(draft) ? Outcome.done() : Outcome.refused("power");
        }
    }

    /** By the list of drafts. */
    private boolean posted(long draft) {
        return township()
                .drafts()
                .find(draft)
                .filter(found -> found.state() == Draft.State.POSTED)
                .isPresent();
    }

    void suspend(HouseholdId household, int days) {
        LocalDate today = world.pool().books().today();
        decided(
                "suspend",
                List.of(household.id(), today.toString(), String.valueOf(days)),
                () -> township()
                        .households()
                        .suspend(household, today, today.plusDays(days), "a warning", Cast.MANAGER));
    }

    void lift(HouseholdId household) {
        decided(
                "lift",
                List.of(household.id()),
                () -> township().suspensions().lift(household, "made good", Cast.MANAGER));
    }

    void lost(Cast.Card card) {
        decided("card lost", List.of(card.id().uid()), () -> township().cards().lost(card.id(), Cast.MANAGER));
    }

    void price(Cast.Article article, int points) {
        Map.Entry<Cast.Article, Points> now = Map.entry(article, Points.whole(points));
        decided(
                "price",
                List.of(article.sku().id(), now.getValue().toString()),
                () -> township()
                        .catalogue()
                        .put(
                                new Catalogue.Goods(
                                        article.sku(),
                                        null,
                                        "货" + article.sku(),
                                        article.sku().id(),
                                        "soap",
                                        now.getValue(),
                                        true),
                                Cast.MANAGER));
    }

    void move(HouseholdId household, StoreId to) {
        decided(
                "home store",
                List.of(household.id(), to.id()),
                () -> township().householdDesk().move(household, to, Cast.MANAGER));
    }

    void recall(@Nullable Machine machine) {
        if (machine != null) {
            decided(
                    "recall",
                    List.of(machine.node().id()),
                    () -> township().twoPeople().recall(machine.node(), Cast.MANAGER));
        }
    }
}

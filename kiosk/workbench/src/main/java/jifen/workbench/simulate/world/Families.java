package jifen.workbench.simulate.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import jifen.fundpool.Township;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.Households;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.party.CollectiveId;
import jifen.ledger.party.HouseholdId;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;

/** What two people decide over households while their points are out: deductions, cut-offs, households that divide and merge. */
final class Families {
    private static final int SHARES = 10;

    private final World world;
    private final Office office;

    Families(World world, Office office) {
        this.world = world;
        this.office = office;
    }

    private Township township() {
        return world.pool().township();
    }

    private void decided(Fault fault, String what, List<String> about, Outcome outcome) {
        world.note(new Fact.Decided(what, about, Office.kind(outcome)));
        if (outcome instanceof Outcome.Done) {
            world.fault(fault, PoolSide.NAME, String.join(" ", about));
        }
    }

    void deduct(HouseholdId household, int points) {
        String reason = "litter " + world.next();
        byte[] csv = ("household,points,reason\n" + household + "," + points + "," + reason + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Outcome outcome = office.agreed("deduct", new Proposal.Deductions(csv));
        if (outcome instanceof Outcome.Done) {
            world.note(new Fact.Awarded(household, -Points.whole(points).hundredths(), reason));
        }
        decided(Fault.DEDUCTION, "deduct", List.of(household.id()), outcome);
    }

    void expire(CollectiveId collective, int carryOver) {
        Outcome outcome = office.agreed(
                "expire",
                new Proposal.CutOff(
                        collective,
                        world.pool().books().today(),
                        Points.whole(carryOver),
                        "resolution " + world.next()));
        decided(Fault.EXPIRY, "expire", List.of(collective.id()), outcome);
    }

    /** Two follow; the cards go to the one and the other in turn. */
    void split(Cast.Home home, int share) {
        List<Cast.Home> heirs = Stream.of("a", "b")
                .map(letter -> new Cast.Home(
                        new HouseholdId("H" + world.next() + letter), home.collective(), home.store(), List.of()))
                .toList();
        for (Cast.Home heir : heirs) {
            register(heir);
            world.note(new Fact.HouseholdFounded(heir.id(), heir.collective(), heir.store()));
            world.homes().add(heir);
        }
        close(Fault.SPLIT, "split", home.id(), heirs.stream().map(Cast.Home::id).toList(), share);
    }

    private void register(Cast.Home home) {
        office.decided(
                "register",
                List.of(home.id().id()),
                () -> township()
                        .householdDesk()
                        .register(
                                new Households.Household(home.id(), home.collective(), home.store(), "王*", null, null),
                                Cast.MANAGER));
    }

    /** Households that a restored fund pool does not know any more. */
    void enterAgain() {
        world.homes().stream()
                .filter(home -> world.pool()
                        .books()
                        .read(handle -> Households.find(handle, home.id()).isEmpty()))
                .forEach(this::register);
    }

    void merge(Cast.Home home, int into) {
        List<Cast.Home> others = world.homes().stream()
                .filter(other -> other.collective().equals(home.collective())
                        && !other.id().equals(home.id()))
                .toList();
        close(
                Fault.MERGE,
                "merge",
                home.id(),
                List.of(others.get(into % others.size()).id()),
                SHARES);
    }

    private void close(Fault fault, String what, HouseholdId household, List<HouseholdId> heirs, int share) {
        List<HouseholdClosed.Heir> shares = heirs.size() == 1
                ? List.of(new HouseholdClosed.Heir(heirs.getFirst(), 1))
                : List.of(
                        new HouseholdClosed.Heir(heirs.getFirst(), share),
                        new HouseholdClosed.Heir(heirs.getLast(), SHARES - share));
        List<Cards.Card> cards = world.pool().books().read(handle -> Cards.of(handle, household));
        List<HouseholdClosed.CardPassed> passed = cards.stream()
                .map(card -> new HouseholdClosed.CardPassed(card.id(), heirs.get(cards.indexOf(card) % heirs.size())))
                .toList();
        Outcome outcome = office.agreed(what, new Proposal.Closing(household, shares, passed, List.of(), what));
        List<String> about = Stream.concat(Stream.of(household), heirs.stream())
                .map(HouseholdId::id)
                .toList();
        decided(fault, what, about, outcome);
    }

    void recall(HouseholdId household) {
        office.decided(
                "recall household",
                List.of(household.id()),
                () -> township().householdDesk().recall(household, true, Cast.MANAGER));
    }
}

package jifen.fundpool;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.drafts.Proposal;
import jifen.fundpool.households.Cards;
import jifen.fundpool.households.CutOffs;
import jifen.fundpool.households.HouseholdLedger;
import jifen.fundpool.households.Households;
import jifen.fundpool.households.Members;
import jifen.fundpool.leases.Holding;
import jifen.fundpool.leases.Leases;
import jifen.fundpool.leases.Recalls;
import jifen.fundpool.news.NewsBoard;
import jifen.fundpool.stores.Kiosks;
import jifen.fundpool.stores.Stores;
import jifen.ledger.account.Points;
import jifen.ledger.event.HouseholdEvent.HouseholdClosed;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.News;

/** What two people decide about households, in a township with two stores. */
final class TwoVillages {
    static final StoreId OTHER = new StoreId("S2");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final TwoSides sides;
    private int deductions;

    TwoVillages(TwoSides sides) {
        this.sides = sides;
        done(sides.township()
                .stores()
                .open(new Stores.Store(OTHER, "乙村店", "Second store", Points.whole(1_000)), TwoSides.FIRST));
    }

    void deduct(HouseholdId household, long points) {
        String csv = "household,points,reason\n" + household + "," + points + ",litter " + ++deductions + "\n";
        agreed(new Proposal.Deductions(csv.getBytes(StandardCharsets.UTF_8)), TwoSides.SCORER);
    }

    Outcome approvedByThePreparer(HouseholdId household, Points points) {
        String csv = "household,points,reason\n" + household + "," + points + ",litter\n";
        Outcome outcome = sides.township()
                .drafts()
                .propose(new Proposal.Deductions(csv.getBytes(StandardCharsets.UTF_8)), TwoSides.SCORER);
        return sides.township().drafts().approve(((Outcome.Drafted) outcome).number(), TwoSides.SCORER);
    }

    CutOffs.Preview preview(long carryOver) {
        return sides.township()
                .books()
                .read(handle -> CutOffs.preview(handle, TwoSides.VILLAGE, TODAY, Points.whole(carryOver)));
    }

    void cutOff(long carryOver) {
        agreed(
                new Proposal.CutOff(TwoSides.VILLAGE, TODAY, Points.whole(carryOver), "village meeting"),
                TwoSides.FIRST);
    }

    void register(HouseholdId... households) {
        for (HouseholdId household : households) {
            done(sides.township()
                    .householdDesk()
                    .register(
                            new Households.Household(household, TwoSides.VILLAGE, TwoSides.STORE, "王*", null, null),
                            TwoSides.FIRST));
        }
    }

    /** All cards and members go to the first who follows. */
    Outcome propose(HouseholdId household, List<HouseholdId> heirs, List<Integer> shares) {
        return sides.township().drafts().propose(closing(household, heirs, shares), TwoSides.FIRST);
    }

    void close(HouseholdId household, List<HouseholdId> heirs, List<Integer> shares) {
        agreed(closing(household, heirs, shares), TwoSides.FIRST);
    }

    private Proposal.Closing closing(HouseholdId household, List<HouseholdId> heirs, List<Integer> shares) {
        return sides.township()
                .books()
                .read(handle -> new Proposal.Closing(
                        household,
                        IntStream.range(0, heirs.size())
                                .mapToObj(place -> new HouseholdClosed.Heir(heirs.get(place), shares.get(place)))
                                .toList(),
                        Cards.of(handle, household).stream()
                                .map(card -> new HouseholdClosed.CardPassed(card.id(), heirs.getFirst()))
                                .toList(),
                        Members.of(handle, household).stream()
                                .map(member -> new HouseholdClosed.MemberPassed(member.number(), heirs.getFirst()))
                                .toList(),
                        "the sons divide"));
    }

    void move(HouseholdId household, StoreId to) {
        done(sides.township().householdDesk().move(household, to, TwoSides.FIRST));
    }

    void callHome(HouseholdId household, boolean home) {
        done(sides.township().householdDesk().recall(household, home, TwoSides.FIRST));
    }

    boolean isCalledHome(HouseholdId household) {
        return sides.township().books().read(handle -> Recalls.isCalled(handle, household));
    }

    void recall(Machine... machines) {
        for (Machine machine : machines) {
            done(sides.township().twoPeople().recall(machine.shop().node(), TwoSides.FIRST));
        }
    }

    private void agreed(Proposal proposal, String first) {
        Outcome outcome = sides.township().drafts().propose(proposal, first);
        if (!(outcome instanceof Outcome.Drafted drafted)) {
            throw new AssertionError(outcome.toString());
        }
        done(sides.township().drafts().approve(drafted.number(), TwoSides.SECOND));
    }

    private static void done(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    private Holding holding(HouseholdId household) {
        return sides.township().books().read(handle -> Holding.of(handle, household));
    }

    /** In whole points. */
    long due(HouseholdId household) {
        return holding(household).due().hundredths() / 100;
    }

    long hundredths(HouseholdId household) {
        return holding(household).owned().hundredths();
    }

    /** All it has less what it owes, in hundredths: below zero when it owes more. */
    long net(HouseholdId household) {
        Holding holding = holding(household);
        return holding.free().plus(holding.elsewhere()).hundredths()
                - holding.due().hundredths();
    }

    /** Hundredths that a cut-off may still end. */
    long waiting(HouseholdId household) {
        return sides.township()
                .books()
                .<Long>read(handle -> CutOffs.waiting(
                                handle, Households.find(handle, household).orElseThrow())
                        .hundredths());
    }

    /** What the kiosks greet with. */
    long total(HouseholdId household) {
        News news = sides.township()
                .books()
                .read(handle -> NewsBoard.at(handle, "household:" + household).orElseThrow());
        return ((News.HouseholdNews) news).total().hundredths() / 100;
    }

    /** By its own ledger. */
    long expired(HouseholdId household) {
        return expiredHundredths(household) / 100;
    }

    long expiredHundredths(HouseholdId household) {
        return -sides
                .township()
                .books()
                .read(handle -> HouseholdLedger.of(handle, household, HouseholdLedger.LINES_MAX))
                .stream()
                .filter(line -> line.what().startsWith("清零"))
                .mapToLong(HouseholdLedger.Line::hundredths)
                .sum();
    }

    long outAt(HouseholdId household, StoreId store) {
        return sides.township().books().read(handle -> {
            List<Points> out = new ArrayList<>();
            Kiosks.active(handle).stream()
                    .filter(kiosk -> kiosk.store().equals(store))
                    .forEach(kiosk ->
                            out.add(Leases.of(handle, kiosk.node(), household).out()));
            return out.stream().mapToLong(Points::hundredths).sum() / 100;
        });
    }
}

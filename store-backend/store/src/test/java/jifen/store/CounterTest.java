package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.AssistedRedemption.Kind;
import jifen.ledger.event.AssistedRedemption.Relation;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.AssistanceRefusal;
import jifen.ledger.redemption.Basket;
import jifen.ledger.redemption.Decision;
import jifen.ledger.redemption.ReversalRefusal;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.DutyRefusal;
import jifen.ledger.staff.Role;
import jifen.ledger.staff.StaffId;
import jifen.ledger.staff.StaffMember;
import jifen.store.Redemptions.Greeting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking back, and helping without a card, on a real database file; after each test the books are verified. */
class CounterTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    private EntryId redeemed(CardId card, CardTier proven, int pieces) {
        return assertInstanceOf(
                        Redemptions.Outcome.Done.class,
                        shop.redemptions().redeem(card, proven, Basket.of(Township.SOAP, pieces, Points.whole(2))))
                .number();
    }

    private static Reversals.Outcome.Undone undone(Reversals.Outcome outcome) {
        return assertInstanceOf(Reversals.Outcome.Undone.class, outcome);
    }

    private static ReversalRefusal refused(Reversals.Outcome outcome) {
        return assertInstanceOf(Reversals.Outcome.Refused.class, outcome).refusal();
    }

    private Points usable() {
        return assertInstanceOf(Greeting.Welcome.class, shop.redemptions().greet(Township.SECURE, CardTier.SECURE))
                .usableHere();
    }

    private Map<String, Long> balances() {
        return shop.database().read(handle -> {
            Map<String, Long> all = new TreeMap<>();
            handle.createQuery("SELECT account, amount FROM balance WHERE amount <> 0")
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(row -> all.put(row.getKey(), row.getValue()));
            return all;
        });
    }

    private Assistance.Outcome help(
            StaffMember by, StaffMember second, int pieces, Kind kind, Relation relation, @Nullable String paper) {
        return shop.assistance()
                .redeem(
                        by,
                        second,
                        Township.HOUSEHOLD,
                        Basket.of(Township.SOAP, pieces, Points.whole(2)),
                        new Assistance.Details(kind, relation, paper, Township.TODAY, "王小红"));
    }

    private static AssistanceRefusal refused(Assistance.Outcome outcome) {
        return assertInstanceOf(Assistance.Outcome.Refused.class, outcome).refusal();
    }

    private static EntryId done(Assistance.Outcome outcome) {
        return assertInstanceOf(Assistance.Outcome.Done.class, outcome).number();
    }

    @Test
    void whatAVillagerUndoesIsAsIfItHadNotBeen() {
        Map<String, Long> before = balances();
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 4);
        Reversals.Outcome.Undone back = undone(shop.redemptions().undo(Township.SECURE, number));
        assertEquals(Points.whole(20), back.reversed().usableAfter());
        assertEquals(before, balances());
        assertEquals(Points.whole(20), usable());
        assertEquals(0, shop.totals().redemptions());
        assertEquals(Points.ZERO, shop.totals().redeemed());
    }

    @Test
    void aRedemptionIsTakenBackAtMostOnce() {
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        EntryId reversal =
                undone(shop.redemptions().undo(Township.SECURE, number)).number();
        ReversalRefusal before = new ReversalRefusal.TakenBackBefore(number.toString(), reversal.toString());
        assertEquals(before, refused(shop.redemptions().undo(Township.SECURE, number)));
        assertEquals(before, refused(shop.reversals().reverse(Township.LI, number, "again")));
        assertEquals(Points.whole(20), usable());
    }

    @Test
    void anotherCardUndoesNothingAndNeitherDoesANumberThatIsNoRedemption() {
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        assertEquals(new ReversalRefusal.OtherCard(), refused(shop.redemptions().undo(Township.SIMPLE, number)));
        for (String other : List.of("S1-1/1/2", "S1-1/1/999", "S2-1/1/4")) {
            assertEquals(
                    new ReversalRefusal.NoSuchRedemption(other),
                    refused(shop.redemptions().undo(Township.SECURE, EntryId.parse(other))));
        }
    }

    @Test
    void whatACardThatProvesNothingTookBackMayBeSpentAgainToday() {
        EntryId number = redeemed(Township.SIMPLE, CardTier.IDENTIFIER, 3);
        undone(shop.redemptions().undo(Township.SIMPLE, number));
        redeemed(Township.SIMPLE, CardTier.IDENTIFIER, 3);
        assertInstanceOf(
                Redemptions.Outcome.Refused.class,
                shop.redemptions()
                        .redeem(Township.SIMPLE, CardTier.IDENTIFIER, Basket.of(Township.SOAP, 1, Points.whole(2))));
    }

    @Test
    void yesterdaysRedemptionIsTakenBackByStaffAlone() {
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        shop.inbox().take(List.of(), 8, Township.TODAY.plusDays(1));
        assertEquals(
                new ReversalRefusal.NotOfToday(Township.TODAY),
                refused(shop.redemptions().undo(Township.SECURE, number)));
        Reversals.Outcome.Undone back = undone(shop.reversals().reverse(Township.LI, number, " 拿错了 "));
        assertEquals("拿错了", back.reversed().reason());
        assertEquals(Points.whole(20), usable());
    }

    @Test
    void aRoleThatWasTakenAwayIsGoneWhateverAnOpenSessionBelieves() {
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        StaffMember demoted =
                new StaffMember(Township.LI.id(), Township.LI.name(), Set.of(Role.AUDITOR), Set.of(), Set.of());
        shop.inbox().take(List.of(Township.at(demoted)), 9, Township.TODAY);
        ReversalRefusal notHis =
                new ReversalRefusal.ByDuty(new DutyRefusal.NotYourDuty(Township.LI.id(), Duty.REVERSE_REDEMPTION));
        assertEquals(notHis, refused(shop.reversals().reverse(Township.LI, number, "wrong")));
        StaffMember stranger = new StaffMember(new StaffId("nobody"), "Nobody", Set.of(Role.CLERK), Set.of(), Set.of());
        assertInstanceOf(ReversalRefusal.ByDuty.class, refused(shop.reversals().reverse(stranger, number, "wrong")));
    }

    @Test
    void aRelativeIsHelpedBySomebodyElse() {
        StaffMember related = new StaffMember(
                Township.LI.id(), Township.LI.name(), Set.of(Role.CLERK), Set.of(Township.HOUSEHOLD), Set.of());
        shop.inbox().take(List.of(Township.at(related)), 9, Township.TODAY);
        DutyRefusal kin = new DutyRefusal.Kin(Township.LI.id(), Township.HOUSEHOLD);
        assertEquals(
                new AssistanceRefusal.ByDuty(kin),
                refused(help(Township.LI, Township.WANG, 1, Kind.FORGOTTEN_CARD, Relation.SELF, null)));
        assertEquals(
                new AssistanceRefusal.ByDuty(kin),
                refused(help(Township.WANG, Township.LI, 1, Kind.FORGOTTEN_CARD, Relation.SELF, null)));
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        assertEquals(new ReversalRefusal.ByDuty(kin), refused(shop.reversals().reverse(Township.LI, number, "wrong")));
    }

    @Test
    void helpDrawsOnTheSameRightAndNotBeyondIt() {
        done(help(Township.LI, Township.ZHAO, 4, Kind.PROXY, Relation.NEIGHBOUR, null));
        assertEquals(Points.whole(12), usable());
        shop.inbox().take(Township.news(Points.whole(20)), 9, Township.TODAY);
        shop.receiving().receive(List.of(Township.lot(Township.SOAP, "soap-9", 9, Township.TODAY)), "li");
        assertEquals(
                new AssistanceRefusal.ByRule(new Decision.BalanceTooSmall(Points.whole(12), Points.whole(14))),
                refused(help(Township.LI, Township.ZHAO, 7, Kind.PROXY, Relation.NEIGHBOUR, null)));
    }

    @Test
    void aSlipIsEnteredOnceUnlessItWasTakenBack() {
        EntryId first = done(help(Township.LI, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, " 0017 "));
        assertEquals(
                new AssistanceRefusal.SlipEntered("0017", first.toString()),
                refused(help(Township.WANG, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, "0017")));
        assertEquals(
                new AssistanceRefusal.SlipNumberWrong(),
                refused(help(Township.LI, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, "  ")));
        undone(shop.reversals().reverse(Township.WANG, first, "wrong household"));
        done(help(Township.LI, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, "0017"));
    }

    @Test
    void aSlipIsTheSameInSmallLetters() {
        EntryId first = done(help(Township.LI, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, "A-17"));
        assertEquals(
                new AssistanceRefusal.SlipEntered("a-17", first.toString()),
                refused(help(Township.WANG, Township.ZHAO, 1, Kind.PAPER, Relation.SELF, "a-17")));
    }

    @Test
    void nobodyHelpsAHouseholdThatIsUnknownOrSuspended() {
        HouseholdId nobody = new HouseholdId("H9");
        Basket soap = Basket.of(Township.SOAP, 1, Points.whole(2));
        Assistance.Details proxy = new Assistance.Details(Kind.PROXY, Relation.OTHER, null, Township.TODAY, null);
        assertEquals(
                new AssistanceRefusal.HouseholdUnknown(nobody),
                refused(shop.assistance().redeem(Township.LI, Township.WANG, nobody, soap, proxy)));
        assertEquals(
                new AssistanceRefusal.ByRule(new Decision.HouseholdSuspended(Township.TODAY.plusDays(3))),
                refused(shop.assistance().redeem(Township.LI, Township.WANG, Township.OTHER, soap, proxy)));
    }

    @Test
    void aShopThatWasToldToStopTakesNothingBackAndHelpsNobody() {
        EntryId number = redeemed(Township.SECURE, CardTier.SECURE, 1);
        shop.inbox().stop("two histories were found");
        long entries = shop.totals().entries();
        assertInstanceOf(
                ReversalRefusal.ShopStopped.class, refused(shop.redemptions().undo(Township.SECURE, number)));
        assertInstanceOf(
                AssistanceRefusal.ShopStopped.class,
                refused(help(Township.LI, Township.WANG, 1, Kind.PROXY, Relation.OTHER, null)));
        assertEquals(entries, shop.totals().entries());
    }

    @Test
    void anAssistedRedemptionStandsInTheLogWithItsSecondPersonAndWithoutAName() {
        EntryId number = done(help(Township.LI, Township.ZHAO, 1, Kind.PROXY, Relation.NEIGHBOUR, null));
        RedemptionRegister.Row row = shop.redemptionRegister().find(number).orElseThrow();
        assertEquals(Township.ZHAO.id(), row.second());
        assertEquals("王小红", row.collector());
        boolean named = shop.database()
                .read(handle ->
                        handle.createQuery("SELECT CAST(bytes AS TEXT) FROM entry").mapTo(String.class).list().stream()
                                .anyMatch(text -> text.contains("王小红") || text.contains(Township.LI.name())));
        assertEquals(false, named);
        assertEquals(AssistedRedemption.Relation.NEIGHBOUR, row.relation());
        assertEquals(LocalDate.of(2026, 11, 21), row.takenOn());
    }
}

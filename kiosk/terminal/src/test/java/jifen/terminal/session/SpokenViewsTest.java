package jifen.terminal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.account.Points;
import jifen.ledger.redemption.Decision;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.Reason.CardFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpokenViewsTest {
    private final Round round = new Round();

    private static String said(State state, Language language) {
        return SpokenViews.utterance(Moment.showing(state, language, new Equipment(true, true)))
                .map(Utterance::text)
                .orElse("");
    }

    private static String refusal(Decision.Refusal refusal) {
        return said(new State.Refused(new Reason.ByLedger(refusal), null), Language.ZH);
    }

    private static String refusal(CardFault fault) {
        return said(new State.Refused(new Reason.ByCard(fault), null), Language.ZH);
    }

    /** What the voice was told since, in order; "" where it was told to be silent. */
    private List<String> told(int since) {
        return round.effects.stream()
                .skip(since)
                .map(effect -> switch (effect) {
                    case Effect.Say(Utterance utterance) -> Optional.of(utterance.text());
                    case Effect.Hush hush -> Optional.of("");
                    default -> Optional.<String>empty();
                })
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void eachRefusalSaysWhyWithItsNumbers() {
        assertEquals(
                "积分不够，还差十二点五积分。请选积分少的商品",
                refusal(new Decision.BalanceTooSmall(Points.parse("12.5"), Points.whole(25))));
        assertEquals("这个商品没有了，请选别的", refusal(new Decision.OutOfStock(Round.SOAP.sku(), 0)));
        assertEquals("不够了，只剩两件。请再选一次", refusal(new Decision.OutOfStock(Round.SOAP.sku(), 2)));
        assertEquals("这个商品过期了，请选别的", refusal(new Decision.LotExpired(Round.SOAP.sku())));
        assertEquals("这个商品不能换，请选别的", refusal(new Decision.NotOffered(Round.SOAP.sku())));
        assertEquals(
                "积分没有扣。价钱变了，现在需要二点五积分。请再选一次",
                refusal(new Decision.PriceChanged(Round.SOAP.sku(), Points.whole(2), Points.parse("2.5"))));
        assertEquals(
                "您家的积分停用到二零二七年二月二十一日。请找店员帮忙", refusal(new Decision.HouseholdSuspended(LocalDate.parse("2027-02-21"))));
        assertEquals("这张卡已经挂失，请找店员", refusal(new Decision.CardReportedLost(Round.OTHER)));
        assertEquals("不认识这张卡，请找店员", refusal(new Decision.CardUnknown(Round.OTHER)));
        assertEquals(
                "今天的积分不够了，还可以用一点五积分。请选积分少的商品，或者明天再来",
                refusal(new Decision.DailyCapReached(Points.whole(5), Points.parse("1.5"))));
        assertEquals("积分没有扣。请用刚才那张卡", refusal(CardFault.OTHER_CARD));
        assertEquals("这张卡没有通过检验，请找店员", refusal(CardFault.COUNTERFEIT));
        assertEquals("这台机器不认识新卡，请找店员", refusal(CardFault.NEWER_CARD));
    }

    @Test
    void aSuspensionNamesItsDayInEnglishToo() {
        State suspended = new State.Refused(
                new Reason.ByLedger(new Decision.HouseholdSuspended(LocalDate.parse("2027-02-21"))), null);
        assertEquals(
                "Your household is suspended until 21 February 2027. Please ask the clerk",
                said(suspended, Language.EN));
    }

    @Test
    void theConfirmNamesTheGoodsHowManyAndWhatTheyTake() {
        Choice three = new Choice(Round.SOAP, 3);
        assertEquals(
                "SOAP三件，需要六积分。要换，请按绿色的按钮",
                said(new State.Confirming(Round.VISIT, three, State.Remark.NONE), Language.ZH));
        assertEquals(
                "积分没有扣。请把卡放好，不要动。要换，请按绿色的按钮",
                said(new State.Confirming(Round.VISIT, three, State.Remark.CARD_WAS_LOST), Language.ZH));
    }

    @ParameterizedTest
    @EnumSource
    void goodsWithoutANameAreNotSpokenButMayBeTaken(Language language) {
        Offer nameless = new Offer(Round.SOAP.sku(), null, " ", " ", "soap", Points.whole(2), 3, false);
        Offer endless =
                new Offer(Round.SOAP.sku(), null, "皂".repeat(999), "x".repeat(999), "soap", Points.whole(2), 3, false);
        assertFalse(said(new State.Confirming(Round.VISIT, new Choice(nameless, 1), State.Remark.NONE), language)
                .isBlank());
        assertTrue(said(new State.Confirming(Round.VISIT, new Choice(endless, 1), State.Remark.NONE), language)
                        .length()
                < 400);
    }

    @Test
    void theBalanceIsSaidOnRequestOnlyAndOnNoOtherOccasion() {
        round.greeted().press(new Press.Choose(Round.SOAP.sku())).press(new Press.Confirm());
        round.proves(Round.PROOF).settles(new Settled.Done(Round.RECEIPT));
        assertTrue(told(0).stream().noneMatch(text -> text.contains("十二点五")), () -> told(0).toString());
    }

    @Test
    void listeningToTheBalanceLeavesTheViewAndGivesItsTimeAnew() {
        round.greeted();
        State before = round.state();
        long timer = round.moment.timer();
        int since = round.effects.size();
        round.press(new Press.Listen());
        assertEquals(before, round.state());
        assertTrue(round.moment.timer() > timer);
        assertEquals(List.of("您在这里可以用十二点五积分"), told(since));
    }

    @Test
    void whereNoBalanceIsShownNoneIsSaid() {
        round.ready();
        int since = round.effects.size();
        round.press(new Press.Listen());
        assertEquals(List.of(), told(since));
        round.lay(1).reads(new CardFound.Welcomed(Round.VISIT)).expires();
        round.expires();
        since = round.effects.size();
        round.press(new Press.Listen());
        assertEquals(List.of(), told(since));
    }

    @Test
    void aKioskWithoutAVoiceHasNothingToListenTo() {
        Moment mute = Moment.showing(new State.Greeting(Round.VISIT), Language.ZH, Equipment.NONE);
        assertEquals(mute.stays(), Session.next(mute, new Event.Pressed(1, new Press.Listen())));
    }

    @Test
    void aNewViewEndsWhatIsSaidAndAPressDoesEvenWithinAView() {
        round.greeted();
        int since = round.effects.size();
        round.takes(new Event.CardRemoved(new Tap(1))).press(new Press.Goods()).press(new Press.Page(1));
        round.press(new Press.Cancel());
        assertEquals(List.of("请选商品", "", ""), told(since));
    }

    @Test
    void keepStillIsSaidOnceFromTheConfirmToTheBooks() {
        round.greeted().press(new Press.Choose(Round.SOAP.sku()));
        int since = round.effects.size();
        round.press(new Press.Confirm()).proves(Round.PROOF).settles(new Settled.Done(Round.RECEIPT));
        assertEquals(List.of("请把卡放好，不要动", "换好了，请拿走您的商品。换错了，请按黄色的按钮"), told(since));
    }

    @Test
    void theOtherLanguageIsHeardAtOnce() {
        round.greeted();
        int since = round.effects.size();
        round.press(new Press.Speak(Language.EN));
        assertEquals(List.of("Hello. Please choose your goods"), told(since));
    }

    @Test
    void anUnreadableCardAndALongSilenceAreSpokenTo() {
        round.ready().lay(1);
        int since = round.effects.size();
        round.reads(new CardFound.Unreadable("torn")).expires();
        round.lay(2).reads(new CardFound.Welcomed(Round.visit(Round.OTHER, "H2", "40")));
        round.expires().expires().press(new Press.Continue());
        assertEquals(List.of("看不清这张卡，请再放一次", "", "您好。请选商品", "请选商品", "还在吗？", "请选商品"), told(since));
    }
}

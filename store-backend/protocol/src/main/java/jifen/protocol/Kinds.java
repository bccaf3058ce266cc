package jifen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jifen.ledger.event.AssistedRedemption;
import jifen.ledger.event.CentreEvent;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.event.HouseholdEvent;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.IntentVoided;
import jifen.ledger.event.MoneyEvent;
import jifen.ledger.event.PurseCentreEvent;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.event.Redeemed;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.event.RestorationEvent;
import jifen.ledger.event.Reversed;
import jifen.ledger.event.RightsAccepted;
import jifen.ledger.event.StaffEvent;
import jifen.ledger.event.StockCorrected;
import jifen.ledger.event.StockOpened;
import jifen.ledger.event.TopUpAccepted;

/** What each kind of event, news, question and answer is called in JSON. A name is for ever: it stands in sealed entries and in messages of neighbouring versions. */
final class Kinds {
    private Kinds() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = GoodsReceived.class, name = "goods-received"),
        @JsonSubTypes.Type(value = RightsAccepted.class, name = "rights-accepted"),
        @JsonSubTypes.Type(value = Redeemed.class, name = "redeemed"),
        @JsonSubTypes.Type(value = RedemptionIntended.class, name = "redemption-intended"),
        @JsonSubTypes.Type(value = IntentDone.class, name = "intent-done"),
        @JsonSubTypes.Type(value = IntentVoided.class, name = "intent-voided"),
        @JsonSubTypes.Type(value = TopUpAccepted.class, name = "top-up-accepted"),
        @JsonSubTypes.Type(value = PurseCredited.class, name = "purse-credited"),
        @JsonSubTypes.Type(value = EpochOpened.class, name = "epoch-opened"),
        @JsonSubTypes.Type(value = AssistedRedemption.class, name = "assisted-redemption"),
        @JsonSubTypes.Type(value = Reversed.class, name = "reversed"),
        @JsonSubTypes.Type(value = StockOpened.class, name = "stock-opened"),
        @JsonSubTypes.Type(value = StockCorrected.class, name = "stock-corrected"),
        @JsonSubTypes.Type(value = CentreEvent.CollectiveFounded.class, name = "collective-founded"),
        @JsonSubTypes.Type(value = CentreEvent.StoreOpened.class, name = "store-opened"),
        @JsonSubTypes.Type(value = CentreEvent.NodeEnrolled.class, name = "node-enrolled"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdRegistered.class, name = "household-registered"),
        @JsonSubTypes.Type(value = CentreEvent.CardBound.class, name = "card-bound"),
        @JsonSubTypes.Type(value = CentreEvent.CardLost.class, name = "card-lost"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdSuspended.class, name = "household-suspended"),
        @JsonSubTypes.Type(value = CentreEvent.SuspensionLifted.class, name = "suspension-lifted"),
        @JsonSubTypes.Type(value = CentreEvent.HouseholdRenamed.class, name = "household-renamed"),
        @JsonSubTypes.Type(value = CentreEvent.HomeStoreMoved.class, name = "home-store-moved"),
        @JsonSubTypes.Type(value = CentreEvent.MemberChanged.class, name = "member-changed"),
        @JsonSubTypes.Type(value = CentreEvent.CardReplaced.class, name = "card-replaced"),
        @JsonSubTypes.Type(value = CentreEvent.PointValueSet.class, name = "point-value-set"),
        @JsonSubTypes.Type(value = CentreEvent.GoodsPriced.class, name = "goods-priced"),
        @JsonSubTypes.Type(value = CentreEvent.PointsAwarded.class, name = "points-awarded"),
        @JsonSubTypes.Type(value = CentreEvent.RightsGranted.class, name = "rights-granted"),
        @JsonSubTypes.Type(value = MoneyEvent.IncomeRecorded.class, name = "income-recorded"),
        @JsonSubTypes.Type(value = MoneyEvent.PublicGrantRecorded.class, name = "public-grant-recorded"),
        @JsonSubTypes.Type(value = MoneyEvent.DonationReceived.class, name = "donation-received"),
        @JsonSubTypes.Type(value = MoneyEvent.MoneyReversed.class, name = "money-reversed"),
        @JsonSubTypes.Type(value = StaffEvent.StaffAppointed.class, name = "staff-appointed"),
        @JsonSubTypes.Type(value = StaffEvent.StaffChanged.class, name = "staff-changed"),
        @JsonSubTypes.Type(value = StaffEvent.StaffDismissed.class, name = "staff-dismissed"),
        @JsonSubTypes.Type(value = CentreEvent.LogImported.class, name = "log-imported"),
        @JsonSubTypes.Type(value = CentreEvent.EpochClosed.class, name = "epoch-closed"),
        @JsonSubTypes.Type(value = CentreEvent.FrozenSettled.class, name = "frozen-settled"),
        @JsonSubTypes.Type(value = CentreEvent.ForkSettled.class, name = "fork-settled"),
        @JsonSubTypes.Type(value = RestorationEvent.CentreRestored.class, name = "centre-restored"),
        @JsonSubTypes.Type(value = RestorationEvent.RightsLearned.class, name = "rights-learned"),
        @JsonSubTypes.Type(value = RestorationEvent.ShortfallBorne.class, name = "shortfall-borne"),
        @JsonSubTypes.Type(value = RestorationEvent.FreeFrozen.class, name = "free-frozen"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsDeducted.class, name = "points-deducted"),
        @JsonSubTypes.Type(value = HouseholdEvent.DueSettled.class, name = "due-settled"),
        @JsonSubTypes.Type(value = HouseholdEvent.CutOffFixed.class, name = "cut-off-fixed"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsExpired.class, name = "points-expired"),
        @JsonSubTypes.Type(value = HouseholdEvent.HouseholdClosed.class, name = "household-closed"),
        @JsonSubTypes.Type(value = HouseholdEvent.PointsPassedOn.class, name = "points-passed-on"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpOrdered.class, name = "top-up-ordered"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpRelearned.class, name = "top-up-relearned"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpFailed.class, name = "top-up-failed"),
        @JsonSubTypes.Type(value = PurseCentreEvent.TopUpPresumed.class, name = "top-up-presumed"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PurseBorne.class, name = "purse-borne"),
        @JsonSubTypes.Type(value = PurseCentreEvent.BorneBack.class, name = "borne-back"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PurseReturned.class, name = "purse-returned"),
        @JsonSubTypes.Type(value = PurseCentreEvent.PursePassedOn.class, name = "purse-passed-on"),
        @JsonSubTypes.Type(value = PurseCentreEvent.HoldsFrozen.class, name = "holds-frozen"),
    })
    interface ByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = News.HouseholdNews.class, name = "household"),
        @JsonSubTypes.Type(value = News.CardNews.class, name = "card"),
        @JsonSubTypes.Type(value = News.GrantNews.class, name = "grant"),
        @JsonSubTypes.Type(value = News.GoodsNews.class, name = "goods"),
        @JsonSubTypes.Type(value = News.StoreNews.class, name = "store"),
        @JsonSubTypes.Type(value = News.StaffNews.class, name = "staff"),
        @JsonSubTypes.Type(value = News.StatementNews.class, name = "statement"),
        @JsonSubTypes.Type(value = News.IntentVoidNews.class, name = "intent-void"),
    })
    interface NewsByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Epoch.Ask.Pull.class, name = "pull"),
        @JsonSubTypes.Type(value = Epoch.Ask.SetAside.class, name = "set-aside"),
        @JsonSubTypes.Type(value = Epoch.Ask.Close.class, name = "close"),
        @JsonSubTypes.Type(value = Epoch.Ask.Told.class, name = "told"),
    })
    interface AskByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Epoch.Answer.Missing.class, name = "missing"),
        @JsonSubTypes.Type(value = Epoch.Answer.Kept.class, name = "kept"),
        @JsonSubTypes.Type(value = Epoch.Answer.Opened.class, name = "opened"),
    })
    interface AnswerByKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TopUp.Answer.Ordered.class, name = "ordered"),
        @JsonSubTypes.Type(value = TopUp.Answer.Nothing.class, name = "nothing"),
    })
    interface TopUpAnswerByKind {}
}

package jifen.terminal.session;

import java.util.Optional;
import jifen.hardware.speaker.Phrase;
import jifen.hardware.speaker.Slot;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.account.Points;
import jifen.ledger.redemption.Decision;
import jifen.store.Shelf.Offer;
import jifen.terminal.session.Reason.CardFault;

/**
 * What each view says aloud, for those who do not read. The balance is said only when asked for by {@link Press.Listen}
 * (design/kiosk.md, "Numbers").
 */
final class SpokenViews {
    private SpokenViews() {}

    /** What a new view means for the voice; empty: what is being said goes on. */
    static Optional<Effect> effect(Moment before, Moment now, Event event) {
        boolean pressed = event instanceof Event.Pressed;
        if (event instanceof Event.Pressed(long n, Press.Listen listen)) {
            return Optional.ofNullable(now.state().visit()).map(visit -> new Effect.Say(balance(now, visit)));
        }
        Optional<Utterance> says = utterance(now.state(), now.language());
        if (says.equals(utterance(before.state(), before.language()))) {
            // The same again says nothing new; but a finger on the screen has heard enough of it.
            return pressed ? Optional.of(new Effect.Hush()) : Optional.empty();
        }
        return Optional.of(says.<Effect>map(Effect.Say::new).orElseGet(Effect.Hush::new));
    }

    /** Empty: this view is silent. */
    static Optional<Utterance> utterance(State state, Language language) {
        Utterance.Builder words = Utterance.in(language.ofDevices());
        return switch (state) {
            // Nobody is there to listen, or the answer comes before a sentence could end.
            case State.Idle idle -> Optional.empty();
            case State.Reading reading -> Optional.empty();
            case State.Greeting greeting -> said(words.phrase(Phrase.GREETING).phrase(Phrase.CHOOSE));
            case State.Choosing choosing -> said(words.phrase(Phrase.CHOOSE));
            case State.Confirming confirming -> said(confirming(words, confirming, language));
            case State.LayCard lay -> said(words.phrase(Phrase.CARD_PLEASE));
            case State.StillThere still -> said(words.phrase(Phrase.STILL_THERE));
            case State.KeepStill keep -> said(words.phrase(Phrase.KEEP_STILL));
            case State.Done done ->
                said(words.phrase(done.paper() instanceof Paper.Failed ? Phrase.NO_RECEIPT : Phrase.DONE));
            case State.Refused refused -> said(refused(words, refused.reason()));
            case State.Unreadable unreadable -> said(words.phrase(Phrase.UNREADABLE));
            case State.OutOfService out -> said(words.phrase(Phrase.OUT_OF_SERVICE));
        };
    }

    private static Optional<Utterance> said(Utterance.Builder words) {
        return Optional.of(words.build());
    }

    private static Utterance balance(Moment now, Visit visit) {
        return points(
                        Utterance.in(now.language().ofDevices()).phrase(Phrase.POINTS_USABLE),
                        visit.welcome().usableHere())
                .build();
    }

    private static Utterance.Builder confirming(
            Utterance.Builder words, State.Confirming confirming, Language language) {
        Choice choice = confirming.choice();
        if (confirming.cardWasLost()) {
            return words.phrase(Phrase.NOTHING_TAKEN).phrase(Phrase.KEEP_STILL).phrase(Phrase.CONFIRM);
        }
        Offer offer = choice.offer();
        name(language == Language.ZH ? offer.nameZh() : offer.nameEn())
                .ifPresent(name -> words.clip("product-" + offer.sku().id(), name));
        if (choice.quantity() > 1) {
            words.pieces(choice.quantity());
        }
        return points(words.phrase(Phrase.PRICE), choice.total()).phrase(Phrase.CONFIRM);
    }

    /** A name that cannot be spoken must not keep its goods from being taken. */
    private static Optional<String> name(String name) {
        String spoken = name.strip();
        return spoken.isEmpty()
                ? Optional.empty()
                : Optional.of(spoken.substring(0, Math.min(spoken.length(), Slot.TEXT_CHARS_MAX)));
    }

    private static Utterance.Builder refused(Utterance.Builder words, Reason reason) {
        return switch (reason) {
            case Reason.ByLedger(Decision.Refusal refusal) -> refused(words, refusal);
            case Reason.ByCard(CardFault fault) ->
                switch (fault) {
                    case OTHER_CARD -> words.phrase(Phrase.ANOTHER_CARD).phrase(Phrase.NOTHING_TAKEN);
                    case COUNTERFEIT -> words.phrase(Phrase.CARD_NOT_PROVEN);
                    case NEWER_CARD -> words.phrase(Phrase.CARD_TOO_NEW);
                };
        };
    }

    private static Utterance.Builder refused(Utterance.Builder words, Decision.Refusal refusal) {
        return switch (refusal) {
            case Decision.BalanceTooSmall balance -> points(words.phrase(Phrase.MISSING), balance.missing());
            case Decision.OutOfStock stock ->
                stock.left() > 0
                        ? words.phrase(Phrase.ONLY_LEFT).pieces(stock.left())
                        : words.phrase(Phrase.OUT_OF_STOCK);
            case Decision.LotExpired expired -> words.phrase(Phrase.EXPIRED);
            case Decision.NotOffered offered -> words.phrase(Phrase.NOT_OFFERED);
            case Decision.PriceChanged price ->
                points(words.phrase(Phrase.NOTHING_TAKEN).phrase(Phrase.PRICE_CHANGED), price.now());
            case Decision.HouseholdSuspended suspended ->
                words.phrase(Phrase.SUSPENDED_UNTIL).day(suspended.until()).phrase(Phrase.ASK_THE_CLERK);
            case Decision.CardReportedLost lost -> words.phrase(Phrase.CARD_LOST);
            case Decision.CardUnknown unknown -> words.phrase(Phrase.CARD_UNKNOWN);
            case Decision.DailyCapReached cap -> points(words.phrase(Phrase.DAILY_CAP), cap.leftToday());
        };
    }

    private static Utterance.Builder points(Utterance.Builder words, Points points) {
        return words.points(points.hundredths());
    }
}

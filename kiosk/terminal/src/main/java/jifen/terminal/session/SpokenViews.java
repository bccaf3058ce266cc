package jifen.terminal.session;

import java.util.Optional;
import jifen.hardware.speaker.Phrase;
import jifen.hardware.speaker.Slot;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.account.Points;
import jifen.store.Shelf.Offer;

/**
 * What each view says aloud, for those who do not read. The balance is said only when asked for by {@link Press.Listen}, or to the
 * owner of a card who asked for that when it was issued (design/kiosk.md, "Numbers").
 */
final class SpokenViews {
    private SpokenViews() {}

    /** What a new view means for the voice; empty: what is being said goes on. */
    static Optional<Effect> effect(Moment before, Moment now, Event event) {
        if (event instanceof Event.Pressed(long n, Press.Listen listen)) {
            return onRequest(now).map(Effect.Say::new);
        }
        boolean pressed = event instanceof Event.Pressed;
        Optional<Utterance> says = said(now);
        if (says.equals(said(before)) && !leftBehind(before, now)) {
            // The same again says nothing new; but a finger on the screen has heard enough of it.
            return pressed ? Optional.of(new Effect.Hush()) : Optional.empty();
        }
        if (leftBehind(before, now) && !now.manner().mute()) {
            return Optional.of(new Effect.Say(words(now).phrase(Phrase.GOODBYE).build()));
        }
        return Optional.of(says.<Effect>map(Effect.Say::new).orElseGet(Effect.Hush::new));
    }

    private static Optional<Utterance> said(Moment moment) {
        return moment.manner().mute() ? Optional.empty() : utterance(moment);
    }

    /** A session ended and its card still lies there. */
    private static boolean leftBehind(Moment before, Moment now) {
        return now.state() instanceof State.Idle && before.state().visit() != null && now.onReader() != null;
    }

    /** Whether there is something that is said on request alone. */
    static boolean listens(State state) {
        return state instanceof State.Attended || state instanceof State.Done || state instanceof State.Undone;
    }

    private static Optional<Utterance> onRequest(Moment now) {
        return switch (now.state()) {
            case State.Entries entries -> Optional.of(SpokenEntries.page(words(now), entries, now.language()));
            case State.Attended attended ->
                Optional.of(balance(now, attended.visit().welcome().usableHere()));
            case State.Done done ->
                Optional.of(balance(now, done.receipt().redeemed().usableAfter()));
            case State.Undone undone ->
                Optional.of(balance(now, undone.reversal().usableAfter()));
            default -> Optional.empty();
        };
    }

    private static Utterance balance(Moment now, Points usable) {
        return usable(words(now), usable).build();
    }

    private static Utterance.Builder usable(Utterance.Builder words, Points usable) {
        return points(words.phrase(Phrase.POINTS_USABLE), usable);
    }

    static Utterance shutTheDoor(Language language) {
        return Utterance.in(language.ofDevices()).phrase(Phrase.SHUT_THE_DOOR).build();
    }

    private static Utterance.Builder words(Moment moment) {
        return Utterance.in(moment.language().ofDevices());
    }

    /** Empty: this view is silent. */
    static Optional<Utterance> utterance(Moment now) {
        Utterance.Builder words = words(now);
        return switch (now.state()) {
            // Nobody is there to listen, or the answer comes before a sentence could end.
            case State.Idle idle -> Optional.empty();
            case State.Reading reading -> Optional.empty();
            case State.Greeting(Visit visit) -> said(greeting(words, visit));
            case State.Choosing choosing -> said(words.phrase(Phrase.CHOOSE));
            case State.Confirming confirming -> said(confirming(words, confirming, now.language()));
            case State.Entries entries -> SpokenEntries.opened(words, entries);
            case State.LayCard lay -> said(words.phrase(Phrase.CARD_PLEASE));
            case State.StillThere still -> said(words.phrase(Phrase.STILL_THERE));
            case State.KeepStill keep -> said(words.phrase(Phrase.KEEP_STILL));
            case State.Done done -> said(done(words, done, Undoings.offered(now, done)));
            case State.Undoing(State.Done done, UndoStep step) -> said(undoing(words, step));
            case State.Undone undone -> said(undone(words, undone));
            case State.Help help -> said(words.phrase(help.heard() ? Phrase.CLERK_HEARD : Phrase.CLERK_IS_COMING));
            case State.Staff staff -> said(words.phrase(Phrase.HELLO_STAFF));
            case State.Refused refused -> said(SpokenRefusals.refused(words, refused.reason()));
            case State.Unreadable unreadable -> said(words.phrase(Phrase.UNREADABLE));
            case State.OutOfService out -> said(words.phrase(Phrase.OUT_OF_SERVICE));
        };
    }

    private static Optional<Utterance> said(Utterance.Builder words) {
        return Optional.of(words.build());
    }

    private static Utterance.Builder greeting(Utterance.Builder words, Visit visit) {
        words.phrase(Phrase.GREETING).stop();
        if (visit.speaksBalance()) {
            usable(words, visit.welcome().usableHere()).stop();
        }
        return words.phrase(Phrase.CHOOSE);
    }

    private static Utterance.Builder done(Utterance.Builder words, State.Done done, boolean undoable) {
        if (done.paper() instanceof Paper.Failed) {
            return words.phrase(Phrase.NO_RECEIPT);
        }
        words.phrase(Phrase.DONE);
        if (done.visit().speaksBalance()) {
            points(words.stop().phrase(Phrase.LEFT), done.receipt().redeemed().usableAfter());
        }
        return undoable ? words.stop().phrase(Phrase.WRONG_ONE) : words;
    }

    private static Utterance.Builder undoing(Utterance.Builder words, UndoStep step) {
        return words.phrase(step instanceof UndoStep.LayCard ? Phrase.UNDO_CARD : Phrase.KEEP_STILL);
    }

    private static Utterance.Builder undone(Utterance.Builder words, State.Undone undone) {
        words.phrase(Phrase.UNDONE).stop().phrase(Phrase.PUT_BACK);
        if (undone.visit().speaksBalance()) {
            usable(words.stop(), undone.reversal().usableAfter());
        }
        return words;
    }

    private static Utterance.Builder confirming(
            Utterance.Builder words, State.Confirming confirming, Language language) {
        switch (confirming.remark()) {
            case NONE -> {}
            case CARD_WAS_LOST -> {
                return words.phrase(Phrase.NOTHING_TAKEN)
                        .stop()
                        .phrase(Phrase.KEEP_STILL)
                        .stop()
                        .phrase(Phrase.CONFIRM);
            }
            case NO_MORE -> {
                return words.phrase(Phrase.NO_MORE).stop().phrase(Phrase.CONFIRM);
            }
        }
        Choice choice = confirming.choice();
        Offer offer = choice.offer();
        name(language == Language.ZH ? offer.nameZh() : offer.nameEn())
                .ifPresent(name -> words.clip("product-" + offer.sku().id(), name));
        if (choice.quantity() > 1) {
            words.pieces(choice.quantity());
        }
        return points(words.comma().phrase(Phrase.PRICE), choice.total()).stop().phrase(Phrase.CONFIRM);
    }

    /** A name that cannot be spoken must not keep its goods from being taken. */
    static Optional<String> name(String name) {
        String spoken = name.strip();
        return spoken.isEmpty()
                ? Optional.empty()
                : Optional.of(spoken.substring(0, Math.min(spoken.length(), Slot.TEXT_CHARS_MAX)));
    }

    static Utterance.Builder points(Utterance.Builder words, Points points) {
        return words.points(points.hundredths());
    }
}

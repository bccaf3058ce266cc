package jifen.terminal.session;

import jifen.hardware.panel.Signal;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.redemption.Basket;
import jifen.store.Redemptions;

/** What is to be done after an event. Numbers are given once, so that a late answer is told from the one waited for. */
public sealed interface Effect {
    /** Read the card and ask the books who it is; answered by {@link Event.CardRead}. */
    record ReadCard(long attempt, Tap tap) implements Effect {}

    /** Let the card prove itself once more; answered by {@link Event.CardProven}. */
    record ProveCard(long attempt, Tap tap) implements Effect {}

    /** Write the redemption; answered by {@link Event.Committed}. */
    record Commit(long commit, CardId card, CardTier tier, Basket basket) implements Effect {}

    /** It takes the place of the one that runs. */
    record StartTimer(long id, Timer timer) implements Effect {}

    record CancelTimer() implements Effect {}

    /**
     * Put what is done on paper; answered by {@link Event.PrintEnded}. It writes nothing into the books.
     *
     * @param copy it was printed, or begun, before
     */
    record Print(long print, Language language, Visit visit, Redemptions.Outcome.Done done, boolean copy)
            implements Effect {}

    /** Find out whether the books can be written again; answered by TroubleCame or TroubleWent. */
    record CheckBooks() implements Effect {}

    record Show(Signal signal) implements Effect {}

    /** It takes the place of what is being said. */
    record Say(Utterance utterance) implements Effect {}

    /** End what is being said. */
    record Hush() implements Effect {}

    record Log(String line) implements Effect {}
}

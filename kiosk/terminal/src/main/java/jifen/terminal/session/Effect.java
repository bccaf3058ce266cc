package jifen.terminal.session;

import jifen.hardware.panel.Signal;
import jifen.hardware.speaker.Utterance;
import jifen.journal.EntryId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.Basket;
import org.jspecify.annotations.Nullable;

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

    /** Take a redemption back; answered by {@link Event.TakenBack}. */
    record Undo(long undo, CardId card, EntryId redemption) implements Effect {}

    /** Look a household's entries up; answered by {@link Event.BookOpened}. */
    record OpenBook(long attempt, HouseholdId household) implements Effect {}

    /** Let the owner of a staff card in to the clerk's pages; answered by {@link Event.DeskOpened}. */
    record OpenDesk(long attempt, CardId card, CardTier tier) implements Effect {}

    /** Unlock the cabinet. */
    record Unlock() implements Effect {}

    /**
     * Call the clerk.
     *
     * @param maskedName of the household that was greeted; null where none was
     */
    record RingBell(@Nullable String maskedName) implements Effect {}

    /** Somebody has come, or is no longer needed. */
    record StillBell() implements Effect {}

    /**
     * Put something on paper; answered by {@link Event.PrintEnded}. It writes nothing into the books.
     *
     * @param copy it was printed, or begun, before
     */
    record Print(long print, Language language, Sheet sheet, boolean copy) implements Effect {}

    /** Find out whether the books can be written again; answered by TroubleCame or TroubleWent. */
    record CheckBooks() implements Effect {}

    record Show(Signal signal) implements Effect {}

    /** It takes the place of what is being said. */
    record Say(Utterance utterance) implements Effect {}

    /** End what is being said. */
    record Hush() implements Effect {}

    record Log(String line) implements Effect {}
}

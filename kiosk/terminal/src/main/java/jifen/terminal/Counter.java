package jifen.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import jifen.journal.EntryId;
import jifen.ledger.event.Reversed;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.store.Cards;
import jifen.store.Redemptions;
import jifen.store.Redemptions.Greeting;
import jifen.store.Reversals;
import jifen.store.Shop;
import jifen.terminal.session.Book;
import jifen.terminal.session.CardFound;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Reversal;
import jifen.terminal.session.Settled;
import jifen.terminal.session.Visit;

/** The shop as the session meets it: who a card is, and what becomes of a redemption. */
final class Counter {
    /** More than one redemption writes to the log and its index. */
    private static final int PROBE_BYTES = 1 << 18;

    private final Shop shop;
    private final int goodsPerPage;
    private final StaffDesk desk;
    private final Consumer<Duration> took;

    /** Where nobody of the staff is known. */
    Counter(Shop shop, int goodsPerPage) {
        this(shop, goodsPerPage, StaffDesk.NOBODY);
    }

    Counter(Shop shop, int goodsPerPage, StaffDesk desk) {
        this(shop, goodsPerPage, desk, ignored -> {});
    }

    /**
     * @param goodsPerPage choices on one page of the screen
     * @param took told how long the books thought about each redemption
     */
    Counter(Shop shop, int goodsPerPage, StaffDesk desk, Consumer<Duration> took) {
        this.shop = shop;
        this.goodsPerPage = goodsPerPage;
        this.desk = desk;
        this.took = took;
    }

    CardFound find(Proof proof) {
        return switch (proof) {
            case Proof.Proven(var card, var tier) ->
                desk.knows(card) ? new CardFound.OfStaff(card, tier) : household(card, tier);
            case Proof.Forged(var card, var why) ->
                new CardFound.NotServed(new Reason.ByCard(Reason.CardFault.COUNTERFEIT));
            case Proof.TooNew() -> new CardFound.NotServed(new Reason.ByCard(Reason.CardFault.NEWER_CARD));
            case Proof.Unreadable(String why) -> new CardFound.Unreadable(why);
        };
    }

    private CardFound household(CardId card, CardTier tier) {
        return switch (shop.redemptions().greet(card, tier)) {
            case Greeting.Welcome welcome -> {
                boolean speaks = shop.cards()
                        .find(card)
                        .map(Cards.CardRecord::speaksBalance)
                        .orElse(false);
                yield new CardFound.Welcomed(
                        new Visit(card, tier, welcome, shop.shelf().offers(), goodsPerPage, 0, speaks));
            }
            case Greeting.Refused(var refusal) -> new CardFound.NotServed(new Reason.ByLedger(refusal));
        };
    }

    Optional<String> desk(Effect.OpenDesk open) {
        return desk.ticket(open.card(), open.tier());
    }

    Reversal takeBack(Effect.Undo undo) {
        return switch (shop.redemptions().undo(undo.card(), undo.redemption())) {
            case Reversals.Outcome.Undone(EntryId number, Reversed reversed, LocalDate date) ->
                new Reversal.Done(number, undo.redemption(), date, reversed.total(), reversed.usableAfter());
            case Reversals.Outcome.Refused(var refusal) -> new Reversal.Refused(String.valueOf(refusal));
        };
    }

    Book.Open book(HouseholdId household) {
        return new Book.Open(shop.householdBook().of(household, OwnEntries.LINES_MAX).stream()
                .map(OwnEntries::line)
                .toList());
    }

    Settled settle(Effect.Commit commit) {
        long began = System.nanoTime();
        Redemptions.Outcome outcome = shop.redemptions().redeem(commit.card(), commit.tier(), commit.basket());
        took.accept(Duration.ofNanos(System.nanoTime() - began));
        return switch (outcome) {
            case Redemptions.Outcome.Done done -> new Settled.Done(done);
            case Redemptions.Outcome.Refused(var refusal) ->
                new Settled.Refused(
                        refusal,
                        household(commit.card(), commit.tier()) instanceof CardFound.Welcomed(Visit visit)
                                ? visit
                                : null);
        };
    }

    /** Whether the books can be written at present; empty when they can, else why not. */
    Optional<String> trouble() {
        Path probe = shop.database().file().resolveSibling("write-probe");
        try {
            try (FileChannel file = FileChannel.open(
                    probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                file.write(ByteBuffer.allocate(PROBE_BYTES));
                file.force(true);
            } finally {
                Files.deleteIfExists(probe);
            }
            shop.database().write(tx -> true);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(inWords(e));
        }
    }

    /** A fault of the books in one sentence, for a helper; the log has the rest. */
    static String inWords(Throwable e) {
        Throwable deepest = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        String message =
                String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        return message.isBlank() || message.equals("null") ? deepest.getClass().getSimpleName() : message;
    }
}

package jifen.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import jifen.store.Redemptions;
import jifen.store.Redemptions.Greeting;
import jifen.store.Shop;
import jifen.terminal.session.CardFound;
import jifen.terminal.session.Effect;
import jifen.terminal.session.Proof;
import jifen.terminal.session.Reason;
import jifen.terminal.session.Settled;
import jifen.terminal.session.Visit;

/** The shop as the session meets it: who a card is, and what becomes of a redemption. */
final class Counter {
    /** More than one redemption writes to the log and its index. */
    private static final int PROBE_BYTES = 1 << 18;

    private final Shop shop;
    private final Consumer<Duration> took;

    Counter(Shop shop) {
        this(shop, ignored -> {});
    }

    /** @param took told how long the books thought about each redemption */
    Counter(Shop shop, Consumer<Duration> took) {
        this.shop = shop;
        this.took = took;
    }

    CardFound find(Proof proof) {
        return switch (proof) {
            case Proof.Proven(var card, var tier) ->
                switch (shop.redemptions().greet(card, tier)) {
                    case Greeting.Welcome welcome ->
                        new CardFound.Welcomed(
                                new Visit(card, tier, welcome, shop.shelf().offers(), 0));
                    case Greeting.Refused(var refusal) -> new CardFound.NotServed(new Reason.ByLedger(refusal));
                };
            case Proof.Forged(var card, var why) ->
                new CardFound.NotServed(new Reason.ByCard(Reason.CardFault.COUNTERFEIT));
            case Proof.TooNew() -> new CardFound.NotServed(new Reason.ByCard(Reason.CardFault.NEWER_CARD));
            case Proof.Unreadable(String why) -> new CardFound.Unreadable(why);
        };
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
                        find(new Proof.Proven(commit.card(), commit.tier())) instanceof CardFound.Welcomed(Visit visit)
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

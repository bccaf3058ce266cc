package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jifen.journal.Balances;
import jifen.journal.EntryBody;
import jifen.journal.EntryId;
import jifen.journal.Verification;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.event.IntentDone;
import jifen.ledger.event.PurseCredited;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.TopUp;
import jifen.ledger.redemption.Basket;
import jifen.protocol.News;
import jifen.protocol.Sync;
import jifen.store.PaperCard.When;
import jifen.store.Redemptions.PurseOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any play of two cards of a household and a card without a purse, torn at any step, with power cuts, recalls and visits elsewhere: what
 * the cards truly did is held against the books.
 */
class AnyTearTest {
    private static final CardId SECOND = new CardId("04AABBCCDDEE02");
    private static final NodeId ELSEWHERE = new NodeId("S2-1");
    private static final int STEPS = 60;
    private static final List<When> GOINGS = List.of(When.values());

    @TempDir
    Path folder;

    private final List<PaperCard> cards =
            List.of(new PaperCard(Township.SECURE, Points.ZERO), new PaperCard(SECOND, Points.ZERO));
    private final Set<EntryId> shown = new TreeSet<>(java.util.Comparator.comparing(EntryId::position));
    private final List<EntryId> undoable = new ArrayList<>();
    private long granted = 2_000;
    private long returned;
    private long paidWithoutPurse;
    private long undoneHere;
    private long undoneOfRight;
    private int orders;
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Township.open(folder);
        shop.inbox()
                .take(
                        List.of(new News.CardNews(
                                SECOND, CardTier.SECURE, Township.HOUSEHOLD, false, 13L, "00".repeat(16))),
                        8,
                        Township.TODAY);
        shop.receiving()
                .receive(List.of(Township.lot(Township.SOAP, "soap-more", 90, Township.TODAY.plusDays(99))), "clerk-1");
    }

    @AfterEach
    void verifyAndClose() {
        shop.close();
        assertEquals(List.of(), Verification.of(folder.resolve("store.db")).findings());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void whateverTearsEachPaymentIsInTheBooksOnceAndNothingIsOverdrawn(long seed) throws CardGoneException {
        Random dice = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            PaperCard card = cards.get(dice.nextInt(cards.size()));
            if (dice.nextInt(3) == 0) {
                card.goes(GOINGS.get(dice.nextInt(GOINGS.size())));
            }
            try {
                act(dice, card);
            } catch (CardGoneException e) {
                // Nothing was asked of it.
            } catch (PaperCard.PowerCutException e) {
                shop.close();
                shop = Township.open(folder);
            }
            booksAgreeWithTheCards(false);
        }
        for (PaperCard card : cards) {
            card.stays();
            shop.purses().tap(card);
        }
        booksAgreeWithTheCards(true);
    }

    private void act(Random dice, PaperCard card) throws CardGoneException {
        Basket basket = Basket.of(Township.SOAP, 1 + dice.nextInt(4), Points.whole(2));
        switch (dice.nextInt(8)) {
            case 0, 1, 2 -> {
                if (shop.redemptions().redeem(card, basket) instanceof PurseOutcome.Done done) {
                    assertTrue(shown.add(done.number()), "shown twice");
                    undoable.add(done.number());
                }
            }
            case 3 ->
                shop.purses().topUp(card, new TopUp("T-" + ++orders, Points.whole(1 + dice.nextInt(9)), card.tmc()));
            case 4 -> card.visit(ELSEWHERE, Points.min(card.balance(), Points.whole(dice.nextInt(4))));
            case 5 -> {
                if (!undoable.isEmpty()) {
                    EntryId number = undoable.remove(dice.nextInt(undoable.size()));
                    if (shop.reversals().reverse(Township.WANG, number, "dice")
                            instanceof Reversals.Outcome.Undone undone) {
                        undoneHere += undone.reversed().total().hundredths();
                        undoneOfRight += undone.reversed().leaseBack().hundredths();
                    }
                }
            }
            case 6 -> {
                if (shop.redemptions().redeem(Township.SIMPLE, CardTier.IDENTIFIER, basket)
                        instanceof Redemptions.Outcome.Done done) {
                    paidWithoutPurse += done.redeemed().total().hundredths();
                }
            }
            default -> recall(dice.nextBoolean());
        }
    }

    /** All that was unspent goes home, and some of it comes back. */
    private void recall(boolean more) {
        shop.epochs().begin(EpochExchange.Cause.RECALLED);
        Sync.Head end = shop.epochs().end();
        var right = shop.database().read(handle -> Rights.of(handle, Township.HOUSEHOLD));
        Points anew = more ? right.usable().plus(Points.whole(3)) : right.usable();
        granted += anew.hundredths();
        returned += right.usable().hundredths();
        var line = new EpochOpened.Line(
                Township.HOUSEHOLD,
                right.returned(),
                right.returned().plus(right.usable()),
                right.granted(),
                right.granted().plus(anew));
        var opened = new EpochOpened(
                Township.STORE,
                end.epoch(),
                end.seq(),
                HexFormat.of().formatHex(end.hash()),
                shop.epochs().due().orElseThrow().attempt(),
                List.of(line));
        shop.epochs().open(end.epoch() + 1, opened);
    }

    /** @param settled both cards have just been heard */
    private void booksAgreeWithTheCards(boolean settled) {
        List<EntryBody> log = shop.database().read(handle -> shop.journal().latest(handle, 10_000));
        List<String> paid = log.stream()
                .flatMap(entry -> entry.event() instanceof IntentDone done ? Stream.of(done.intent()) : Stream.empty())
                .toList();
        assertEquals(paid.size(), Set.copyOf(paid).size(), "an intent is done once");
        List<String> truly = cards.stream()
                .flatMap(card -> card.ever().stream())
                .flatMap(record -> record instanceof CardRecord.Spent spent
                                && !spent.node().equals(ELSEWHERE)
                        ? Stream.of(spent.node() + "/" + spent.epoch() + "/" + spent.seq())
                        : Stream.empty())
                .toList();
        List<String> held = shop.purses().held().stream()
                .map(one -> one.number().toString())
                .toList();
        assertTrue(truly.containsAll(paid), "only what a card truly paid is done");
        assertTrue(
                truly.stream().allMatch(intent -> paid.contains(intent) != held.contains(intent)),
                "what a card paid is done or held");
        assertTrue(
                shown.stream()
                        .allMatch(number -> log.stream()
                                .anyMatch(entry -> entry.id().equals(number) && entry.event() instanceof IntentDone)),
                "what was shown as done is in the log");
        assertEquals(
                log.stream().filter(e -> e.event() instanceof PurseCredited).count(), credited(log));
        long shelf = shop.database()
                .read(handle -> Balances.of(handle, Account.shelf(Township.STORE, new LotId("soap-more"))));
        assertTrue(shelf >= 0);
        if (settled) {
            assertEquals(Set.copyOf(paid), Set.copyOf(truly), "every payment that a card remembers is done");
            assertEquals(List.of(), held);
            pointsAddUp();
            IndexByTheLog.isWhatWhoeverAsksFinds(shop);
        }
    }

    /** Counted from what the cards say and what was shown, and from no table. */
    private void pointsAddUp() {
        List<CardRecord.Spent> here = cards.stream()
                .flatMap(card -> card.ever().stream())
                .filter(CardRecord.Spent.class::isInstance)
                .map(CardRecord.Spent.class::cast)
                .filter(spent -> !spent.node().equals(ELSEWHERE))
                .toList();
        long total =
                here.stream().mapToLong(spent -> spent.total().hundredths()).sum();
        long lease =
                here.stream().mapToLong(spent -> spent.lease().hundredths()).sum();
        long left = granted - returned - lease - paidWithoutPurse + undoneOfRight;
        assertTrue(left >= 0, "more than the right was spent");
        long usable = shop.database()
                .read(handle -> Rights.of(handle, Township.HOUSEHOLD).usable().hundredths());
        assertEquals(left, usable);
        long redeemed = shop.database().read(handle -> Balances.of(handle, Account.redeemed(Township.STORE)));
        assertEquals(total + paidWithoutPurse - undoneHere, redeemed);
    }

    private long credited(List<EntryBody> log) {
        return cards.stream()
                .flatMap(card -> card.ever().stream())
                .filter(record -> record instanceof CardRecord.Credited credited
                        && log.stream()
                                        .filter(entry -> entry.event() instanceof PurseCredited said
                                                && said.order().equals(credited.order()))
                                        .count()
                                == 1)
                .count();
    }
}

package jifen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.journal.Verification;
import jifen.ledger.account.Points;
import jifen.ledger.event.EpochOpened;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.ledger.redemption.Basket;
import jifen.protocol.Sync;
import jifen.store.EpochExchange.Cause;
import jifen.store.PaperCard.When;
import jifen.store.Redemptions.PurseOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card remembers what an old copy of the disk does not. */
class WitnessTest {
    @TempDir
    Path folder;

    private final PaperCard card = new PaperCard(Township.SECURE, Points.whole(50));
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

    private void copyTo(String name) throws IOException {
        shop.close();
        Files.copy(folder.resolve("store.db"), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        shop = Township.open(folder);
    }

    private void putBack(String name) throws IOException {
        shop.close();
        Files.copy(folder.resolve(name), folder.resolve("store.db"), StandardCopyOption.REPLACE_EXISTING);
        shop = Township.open(folder);
    }

    private PurseOutcome redeem(PurseCard which) throws CardGoneException {
        return shop.redemptions().redeem(which, Basket.of(Township.SOAP, 1, Points.whole(2)));
    }

    private Optional<Cause> due() {
        return shop.epochs().due().map(EpochExchange.Due::cause);
    }

    /** What the fund pool answers to an exchange: what was usable is frozen, and as much is granted anew. */
    private void nextEpoch(int epoch) {
        Sync.Head end = shop.epochs().end();
        var right = shop.database().read(handle -> Rights.of(handle, Township.HOUSEHOLD));
        EpochOpened.Line line = new EpochOpened.Line(
                Township.HOUSEHOLD,
                right.returned(),
                right.returned().plus(right.usable()),
                right.granted(),
                right.granted().plus(right.usable()));
        shop.epochs()
                .open(
                        epoch,
                        new EpochOpened(
                                Township.STORE,
                                end.epoch(),
                                end.seq(),
                                HexFormat.of().formatHex(end.hash()),
                                shop.epochs().due().orElseThrow().attempt(),
                                List.of(line)));
    }

    @Test
    void anOldCopyIsRevealedByTheFirstCardThatPaidSince() throws Exception {
        redeem(card);
        copyTo("old.db");
        redeem(card);
        putBack("old.db");
        long entries = shop.totals().entries();
        StoppedShopException stopped = assertThrows(StoppedShopException.class, () -> redeem(card));
        assertTrue(String.valueOf(stopped.getMessage()).contains(Purses.ROLLED_BACK));
        assertEquals(Optional.of(Cause.RESTORED), due());
        assertEquals(2, card.tmc(), "nothing was asked of it");
        assertEquals(entries, shop.totals().entries());

        shop.close();
        shop = Township.open(folder);
        assertEquals(Optional.of(Purses.ROLLED_BACK), shop.inbox().stopped(), "also after a restart");
        assertThrows(StoppedShopException.class, () -> shop.redemptions().greet(card));
    }

    @Test
    void afterTheExchangeTheSameCardIsServed() throws Exception {
        copyTo("old.db");
        redeem(card);
        putBack("old.db");
        assertThrows(StoppedShopException.class, () -> redeem(card));
        nextEpoch(2);
        assertEquals(Optional.empty(), shop.inbox().stopped());
        assertInstanceOf(PurseOutcome.Done.class, redeem(card));
        assertInstanceOf(
                PurseOutcome.Done.class, redeem(card), "its own record of the new epoch is no witness against it");
    }

    /** The copy has gone on by itself, so that the place is taken: by another entry. */
    @Test
    void anOtherHistoryAtTheSamePlaceIsRevealedByItsHash() throws Exception {
        copyTo("old.db");
        redeem(card);
        putBack("old.db");
        PaperCard other = new PaperCard(Township.SECURE, Points.whole(7));
        redeem(other);
        assertThrows(StoppedShopException.class, () -> redeem(card));
        assertEquals(Optional.of(Cause.RESTORED), due());
    }

    @Test
    void aCopyFromBeforeAnExchangeIsRevealed() throws Exception {
        copyTo("old.db");
        shop.epochs().begin(Cause.RECALLED);
        nextEpoch(2);
        redeem(card);
        putBack("old.db");
        assertThrows(StoppedShopException.class, () -> redeem(card));
    }

    /** A recall is answered with the word that the log is whole; a card that knows better takes that word away. */
    @Test
    void aRecallIsNotAnsweredByADiskThatACardBelies() throws Exception {
        copyTo("old.db");
        redeem(card);
        putBack("old.db");
        shop.epochs().begin(Cause.RECALLED);
        String attempt = shop.epochs().due().orElseThrow().attempt();
        assertThrows(StoppedShopException.class, () -> redeem(card));
        assertEquals(Optional.of(Cause.RESTORED), due());
        assertTrue(!shop.epochs().due().orElseThrow().attempt().equals(attempt), "another wish");
    }

    @Test
    void whatOtherShopsWroteIsNoWitness() throws Exception {
        card.visit(new NodeId("S2-1"), Points.whole(1));
        card.visit(new NodeId("S1-9"), Points.whole(1));
        assertInstanceOf(PurseOutcome.Done.class, redeem(card));
        assertEquals(Optional.empty(), due());
    }

    /** A hold stays with its intent, whatever happens to the epoch. */
    @Test
    void anOpenIntentIsSettledInTheNextEpoch() throws Exception {
        PaperCard empty = new PaperCard(Township.SECURE, Points.whole(1));
        redeem(empty.goes(When.AFTER_PAYING));
        shop.epochs().begin(Cause.RECALLED);
        assertThrows(StoppedShopException.class, () -> redeem(empty));
        assertEquals(1, shop.purses().held().size());
        nextEpoch(2);
        assertEquals(1, shop.purses().held().size());
        redeem(empty);
        assertEquals(List.of(), shop.purses().held());
        assertEquals(2, shop.totals().redemptions());

        PaperCard torn = new PaperCard(Township.SECURE, Points.whole(1));
        redeem(torn.goes(When.BEFORE_PAYING));
        shop.epochs().begin(Cause.RECALLED);
        nextEpoch(3);
        shop.redemptions().greet(torn);
        assertEquals(List.of(), shop.purses().held());
        var right = shop.database().read(handle -> Rights.of(handle, Township.HOUSEHOLD));
        assertEquals(Points.whole(1), right.undone());
        assertEquals(Points.whole(17), right.usable());
    }

    /** The exchange comes between the card and its outcome: the card has paid, and its next tap says so. */
    @Test
    void aStopBetweenTheTwoCommitsLeavesAHold() throws Exception {
        PurseCard slow = new PurseCard() {
            @Override
            public PurseReading read() throws CardGoneException {
                return card.read();
            }

            @Override
            public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
                shop.epochs().begin(Cause.RECALLED);
                return card.spend(record);
            }

            @Override
            public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
                return card.credit(record, atTmc);
            }
        };
        assertInstanceOf(PurseOutcome.Held.class, redeem(slow));
        nextEpoch(2);
        shop.redemptions().greet(card);
        assertEquals(1, shop.totals().redemptions());
    }
}

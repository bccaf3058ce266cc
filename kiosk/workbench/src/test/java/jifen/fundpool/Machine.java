package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import jifen.journal.Epochs;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.event.GoodsReceived;
import jifen.ledger.goods.LotId;
import jifen.ledger.party.CardId;
import jifen.ledger.party.CardTier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.redemption.Basket;
import jifen.protocol.Enrolment;
import jifen.protocol.Sync;
import jifen.store.BooksOnDisk;
import jifen.store.Redemptions;
import jifen.store.Reversals;
import jifen.store.Shop;
import jifen.store.StoppedShopException;
import jifen.sync.EnrolOutcome;
import jifen.sync.LinkLimits;
import jifen.sync.PoolAddress;
import jifen.sync.PoolLink;
import jifen.sync.PoolPin;
import jifen.sync.SyncLoop;
import jifen.sync.SyncSettings;
import jifen.sync.SyncState;
import jifen.terminal.backup.Restore;
import jifen.terminal.backup.RestoreOutcome;
import org.jspecify.annotations.Nullable;

/** A shop's machine with one data folder, at one end of the wire of {@link TwoSides}. */
final class Machine implements AutoCloseable {
    private static final SyncSettings AT_ONCE = new SyncSettings(1, 1, 1, "test");

    final Path folder;
    private final TwoSides sides;
    final CrashPoint crash = new CrashPoint();
    private Shop shop;
    private PoolLink link;
    private SyncLoop loop;
    private int lots;
    private Redemptions.Outcome.@Nullable Done lastSale;

    Machine(TwoSides sides, Path folder) {
        this.sides = sides;
        this.folder = folder;
        open();
    }

    private void open() {
        shop = Shop.open(folder, folder.resolve("device.key"), TwoSides.CLOCK, crash);
        link = new PoolLink(new PoolPin(PoolAddress.parse(sides.wire.url()), "0".repeat(64)), LinkLimits.USUAL);
        loop = new SyncLoop(shop, link, AT_ONCE, TwoSides.CLOCK, new Random(1), state -> {});
    }

    Shop shop() {
        return shop;
    }

    SyncState sync() {
        try {
            return loop.syncOnce();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Syncs, and nothing stands in the way. */
    void inTouch() {
        SyncState state = sync();
        assertInstanceOf(SyncState.InTouch.class, state, state::toString);
    }

    /** Syncs, and the fund pool refuses for this reason. */
    void refused(Sync.Refusal why) {
        SyncState state = sync();
        assertEquals(
                why.code(),
                assertInstanceOf(SyncState.Refused.class, state, state::toString)
                        .code());
    }

    /** Of the epoch that is open here. */
    int epoch() {
        return shop.database().<Integer>read(Epochs::open);
    }

    void enrol(Enrolment.Code code) {
        try {
            if (!(link.enrol(code, shop.key()) instanceof EnrolOutcome.Enrolled(Enrolment.Reply reply))) {
                throw new AssertionError("not enrolled");
            }
            shop.enrol(reply.node(), reply.store(), reply.epoch(), reply.poolPublicKey());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void restart() {
        close();
        open();
    }

    void receive(int pieces) {
        shop.receiving()
                .receive(
                        List.of(new GoodsReceived.Line(
                                TwoSides.SOAP,
                                new LotId("L" + ++lots + "-" + folder.getFileName()),
                                pieces,
                                new Fen(150),
                                null,
                                null,
                                "W1",
                                null,
                                null)),
                        "clerk");
    }

    /** Whether the household got so many pieces. */
    boolean sell(HouseholdId household, int pieces) {
        return sell(TwoSides.card(household), pieces);
    }

    boolean sell(CardId card, int pieces) {
        try {
            if (shop.redemptions().redeem(card, CardTier.IDENTIFIER, Basket.of(TwoSides.SOAP, pieces, Points.whole(1)))
                    instanceof Redemptions.Outcome.Done done) {
                lastSale = done;
                return true;
            }
            return false;
        } catch (StoppedShopException e) {
            return false;
        }
    }

    /** Whether the last sale is taken back, at the screen and with its card. */
    boolean undoLast() {
        return undoLastOf(this);
    }

    /** The same where another machine had sold it, and its entry has come into this one's log. */
    boolean undoLastOf(Machine other) {
        Redemptions.Outcome.Done sale = other.lastSale;
        return sale != null
                && shop.redemptions().undo(sale.redeemed().card(), sale.number()) instanceof Reversals.Outcome.Undone;
    }

    Path backup() {
        return sides.backup(folder.resolve(BooksOnDisk.FILE));
    }

    /** Somebody with a hand on the disk. */
    void claimsARecall() {
        int unused = shop.database().write(tx -> tx.execute("UPDATE contact SET due = 'RECALLED'"));
    }

    /** The disk is gone, and the copy comes in its place by the command. */
    void dieAndRestore(Path copy) {
        close();
        try {
            Files.delete(folder.resolve(BooksOnDisk.FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        restore(copy);
    }

    RestoreOutcome.Restored restore(Path copy) {
        close();
        RestoreOutcome outcome = new Restore(folder, TwoSides.CLOCK).put(copy);
        if (!(outcome instanceof RestoreOutcome.Restored restored)) {
            throw new AssertionError(outcome.toString());
        }
        open();
        return restored;
    }

    /** Somebody puts a copy in place by hand, past the command. */
    void swapDisk(Path copy) {
        close();
        TwoSides.swap(copy, folder.resolve(BooksOnDisk.FILE));
        open();
    }

    /** A second machine with the same disk. */
    Machine cloned(Path to, Path copy) {
        try {
            Files.createDirectories(to);
            for (String file : List.of("node.key", "device.key")) {
                Files.copy(folder.resolve(file), to.resolve(file));
            }
            Files.copy(copy, to.resolve(BooksOnDisk.FILE));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Machine(sides, to);
    }

    @Override
    public void close() {
        loop.close();
        link.close();
        shop.close();
    }
}

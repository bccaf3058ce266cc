package jifen.store;

import java.util.ArrayList;
import java.util.List;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.party.NodeId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import org.jspecify.annotations.Nullable;

/** A card with a purse, on paper: its signature is nobody's, everything else is a card's. It goes when it is told to. */
final class PaperCard implements PurseCard {
    private final CardId card;
    private final List<CardRecord> log = new ArrayList<>();
    private Points balance;
    private long tmc;
    private @Nullable When going;

    PaperCard(CardId card, Points balance) {
        this.card = card;
        this.balance = balance;
    }

    /** When it goes, or the power does. */
    enum When {
        READ,
        BEFORE_PAYING,
        AFTER_PAYING,
        POWER_CUT_BEFORE,
        POWER_CUT_AFTER
    }

    /** Once. */
    PaperCard goes(When when) {
        going = when;

        return this;
    }

    void stays() {
        going = null;
    }

    Points balance() {
        return balance;
    }

    long tmc() {
        return tmc;
    }

    CardId card() {
        return card;
    }

    /** All that it ever committed, the newest first: more than it tells. */
    List<CardRecord> ever() {
        return List.copyOf(log);
    }

    /** As another shop, which it also visits. */
    void visit(NodeId other, Points points) {
        commit(new CardRecord.Spent(other, 1, tmc + 1, "0badcafe", points, points, Points.ZERO), balance.minus(points));
    }

    private PurseProof commit(CardRecord record, Points after) {
        tmc++;
        balance = after;
        log.addFirst(record);
        return PurseProof.of(tmc, tmv(), card, record, balance);
    }

    private String tmv() {
        return String.format("%016x", tmc);
    }

    @Override
    public PurseReading read() throws CardGoneException {
        leave(When.READ);
        return new PurseReading(
                card,
                tmc,
                tmc == 0 ? null : tmv(),
                balance,
                log.subList(0, Math.min(log.size(), PurseReading.RECORDS_MIN)));
    }

    @Override
    public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
        if (!balance.covers(record.purse())) {
            throw new IllegalStateException("the purse holds less");
        }
        return transact(record, balance.minus(record.purse()));
    }

    @Override
    public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
        if (tmc != atTmc) {
            throw new IllegalStateException("another counter");
        }
        return transact(record, balance.plus(record.amount()));
    }

    private PurseProof transact(CardRecord record, Points after) throws CardGoneException {
        cut(When.POWER_CUT_BEFORE);
        leave(When.BEFORE_PAYING);
        PurseProof proof = commit(record, after);
        cut(When.POWER_CUT_AFTER);
        leave(When.AFTER_PAYING);
        return proof;
    }

    private void leave(When now) throws CardGoneException {
        if (going == now) {
            going = null;
            throw new CardGoneException("gone");
        }
    }

    private void cut(When now) {
        if (going == now) {
            going = null;
            throw new PowerCutException();
        }
    }

    /** The machine stops between two commits. */
    static final class PowerCutException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

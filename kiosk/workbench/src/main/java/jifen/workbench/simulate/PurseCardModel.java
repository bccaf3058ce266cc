package jifen.workbench.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import jifen.card.AesKey;
import jifen.card.crypto.AesCmac;
import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import org.jspecify.annotations.Nullable;

/**
 * A secure card with a purse as books.md models it: value, counter, a cyclic log of ten records, a MAC under a key that only it and the
 * fund pool have. It can be torn from the reader at any step; what it had not committed is gone, what it had stays.
 */
public final class PurseCardModel {
    private final CardId card;
    private final AesKey tmacKey;
    private final List<CardRecord> ever = new ArrayList<>();
    private long tmc;
    private @Nullable String tmv;
    private Points balance = Points.ZERO;

    /** A new card, empty. */
    public PurseCardModel(CardId card, AesKey tmacKey) {
        this.card = card;
        this.tmacKey = tmacKey;
    }

    /** The steps of a visit, in their order; a card can go at each. */
    public enum Step {
        /** Authenticate, counter, log and value. */
        READ,
        /** Debit or credit: nothing is true before the commit. */
        MOVE,
        WRITE_RECORD,
        COMMIT
    }

    /**
     * The card goes.
     *
     * @param executed after it did what the step asked, and before its answer was heard; else before it heard of it
     */
    public record Tear(Step step, boolean executed) {}

    /** Laid on a reader, and left there. */
    public PurseCard onReader() {
        return new Visit(null);
    }

    /** Laid on a reader, and gone at a step. */
    public PurseCard onReader(Tear tear) {
        return new Visit(tear);
    }

    public CardId card() {
        return card;
    }

    /** What it would say if it were asked. */
    public PurseReading reading() {
        List<CardRecord> log =
                new ArrayList<>(ever.subList(Math.max(0, ever.size() - PurseReading.RECORDS_MIN), ever.size()));
        Collections.reverse(log);
        return new PurseReading(card, tmc, tmv, balance, log);
    }

    /** All that it ever committed, the oldest first: more than any card remembers. */
    public List<CardRecord> ever() {
        return List.copyOf(ever);
    }

    private PurseProof commit(CardRecord record, Points after) {
        balance = after;
        tmc++;
        ever.add(record);
        String input = PurseProof.input(tmc, card, record, after);
        String mac = HexFormat.of()
                .formatHex(AesCmac.truncated(tmacKey, HexFormat.of().parseHex(input)));
        tmv = mac;
        return new PurseProof(tmc, mac, input);
    }

    /** One session; once the card is gone, it stays gone. */
    private final class Visit implements PurseCard {
        private final @Nullable Tear tear;
        private boolean gone;

        Visit(@Nullable Tear tear) {
            this.tear = tear;
        }

        @Override
        public PurseReading read() throws CardGoneException {
            pass(Step.READ);
            return reading();
        }

        @Override
        public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
            if (!balance.covers(record.purse())) {
                throw new IllegalStateException("the purse holds " + balance + ", not " + record.purse());
            }
            return transact(record, balance.minus(record.purse()));
        }

        @Override
        public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
            if (tmc != atTmc) {
                throw new IllegalStateException("the card's counter is " + tmc + ", not " + atTmc);
            }
            return transact(record, balance.plus(record.amount()));
        }

        private PurseProof transact(CardRecord record, Points after) throws CardGoneException {
            pass(Step.MOVE);
            pass(Step.WRITE_RECORD);
            before(Step.COMMIT);
            PurseProof proof = commit(record, after);
            after(Step.COMMIT);
            return proof;
        }

        private void pass(Step step) throws CardGoneException {
            before(step);
            after(step);
        }

        private void before(Step step) throws CardGoneException {
            goneIf(new Tear(step, false).equals(tear));
        }

        private void after(Step step) throws CardGoneException {
            goneIf(new Tear(step, true).equals(tear));
        }

        private void goneIf(boolean now) throws CardGoneException {
            gone = gone || now;
            if (gone) {
                throw new CardGoneException("the card left the reader");
            }
        }
    }
}

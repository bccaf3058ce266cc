package jifen.workbench.simulate.broken;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import jifen.journal.Entry;
import jifen.journal.EntryBody;
import jifen.journal.Medium;
import jifen.journal.Position;
import jifen.ledger.event.RedemptionIntended;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.protocol.MalformedMessageException;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Asks the card for the points while the intent is written and not yet durable. */
final class CardFirst implements Sabotage {
    private final Map<String, Laid> onReader = new HashMap<>();
    private final Map<String, Long> lastPlace = new HashMap<>();

    @Override
    public PurseCard card(String machine, PurseCard real) {
        Laid laid = new Laid(real);
        onReader.put(machine, laid);
        return laid;
    }

    @Override
    public Medium medium(String machine, Medium real) {
        return new Medium() {
            private @Nullable Handle writer;

            @Override
            public void opened(Handle opened) {
                writer = opened;
                real.opened(opened);
            }

            @Override
            public void beforeCommit() {
                Handle tx = writer;
                if (tx != null) {
                    payForNewIntent(machine, tx);
                }
                real.beforeCommit();
            }

            @Override
            public void afterCommit() {
                real.afterCommit();
            }
        };
    }

    private void payForNewIntent(String machine, Handle tx) {
        Entry last = tx.createQuery("SELECT position, bytes, hash FROM entry ORDER BY position DESC LIMIT 1")
                .map((row, context) -> new Entry(Position.ofKey(row.getLong(1)), row.getBytes(2), row.getBytes(3)))
                .findOne()
                .orElse(null);
        Laid laid = onReader.get(machine);
        if (last == null || last.position().key() <= lastPlace.getOrDefault(machine, 0L)) {
            return;
        }
        lastPlace.put(machine, last.position().key());
        if (laid != null) {
            laid.payFor(last);
        }
    }

    /** A card that may have paid before it is asked. */
    private static final class Laid implements PurseCard {
        private final PurseCard real;
        private CardRecord.@Nullable Spent paidFor;
        private @Nullable PurseProof proof;

        Laid(PurseCard real) {
            this.real = real;
        }

        void payFor(Entry last) {
            try {
                EntryBody body = EntryBody.parse(last.bytes());
                if (body.event() instanceof RedemptionIntended intended) {
                    String prefix =
                            HexFormat.of().formatHex(last.hash()).substring(0, CardRecord.Spent.HASH_PREFIX_CHARS);
                    paidFor = intended.record(body.node(), body.epoch(), body.seq(), prefix);
                    proof = real.spend(paidFor);
                }
            } catch (CardGoneException e) {
                proof = null;
            } catch (MalformedMessageException e) {
                throw new IllegalStateException("a log's last entry cannot be read", e);
            }
        }

        @Override
        public PurseReading read() throws CardGoneException {
            return real.read();
        }

        @Override
        public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
            if (!record.equals(paidFor)) {
                return real.spend(record);
            }
            if (proof == null) {
                throw new CardGoneException("the card left the reader");
            }
            return proof;
        }

        @Override
        public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
            return real.credit(record, atTmc);
        }
    }
}

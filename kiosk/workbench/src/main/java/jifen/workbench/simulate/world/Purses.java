package jifen.workbench.simulate.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jifen.ledger.party.CardId;
import jifen.ledger.purse.CardRecord;
import jifen.ledger.purse.PurseProof;
import jifen.ledger.purse.PurseReading;
import jifen.store.CardGoneException;
import jifen.store.PurseCard;
import jifen.workbench.simulate.PurseCardModel;
import jifen.workbench.simulate.PurseCardModel.Tear;
import jifen.workbench.simulate.broken.Sabotage;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import org.jspecify.annotations.Nullable;

/** The cards with a purse that people carry, and the readers they are laid on and taken from too soon. */
final class Purses {
    private final World world;
    private final Sabotage sabotage;
    private final Map<String, PurseCardModel> models = new TreeMap<>();
    private final Map<String, Tear> tears = new TreeMap<>();

    Purses(World world, Sabotage sabotage) {
        this.world = world;
        this.sabotage = sabotage;
    }

    Optional<PurseCardModel> of(Cast.Card card) {
        return card.purse()
                ? Optional.of(models.computeIfAbsent(
                        card.id().uid(),
                        uid -> new PurseCardModel(
                                card.id(), world.pool().masters().tmacKey(card.id()))))
                : Optional.empty();
    }

    /** The next card on this machine's reader goes at a step. */
    void tear(Machine machine, Tear how) {
        tears.put(machine.name(), how);
    }

    void calm() {
        tears.clear();
    }

    /** Lays it on the reader of a machine. */
    PurseCard lay(Machine machine, PurseCardModel model) {
        Tear tear = tears.remove(machine.name());
        PurseCard real = tear == null ? model.onReader() : model.onReader(tear);
        return sabotage.card(machine.name(), new Watched(machine, model, real, tear));
    }

    /** Tells the history what the card itself knows, whatever the machine hears of it. */
    private final class Watched implements PurseCard {
        private final Machine machine;
        private final PurseCardModel model;
        private final PurseCard real;
        private final @Nullable Tear tear;

        private Watched(Machine machine, PurseCardModel model, PurseCard real, @Nullable Tear tear) {
            this.machine = machine;
            this.model = model;
            this.real = real;
            this.tear = tear;
        }

        private interface Asking<T> {
            T ask() throws CardGoneException;
        }

        private <T> T watched(Asking<T> asking) throws CardGoneException {
            int before = model.ever().size();
            try {
                T answer = asking.ask();
                tell(before);
                return answer;
            } catch (CardGoneException e) {
                tell(before);
                world.fault(Fault.TORN_CARD, machine.name(), String.valueOf(tear));
                throw e;
            }
        }

        private void tell(int before) {
            List<CardRecord> ever = model.ever();
            for (CardRecord record : ever.subList(before, ever.size())) {
                PurseReading now = model.reading();
                CardId card = model.card();
                world.note(
                        switch (record) {
                            case CardRecord.Spent spent ->
                                new Fact.CardSpent(
                                        machine.name(),
                                        card,
                                        now.tmc(),
                                        spent.node(),
                                        spent.epoch(),
                                        spent.seq(),
                                        spent.hashPrefix(),
                                        spent.purse(),
                                        now.balance());
                            case CardRecord.Credited credited ->
                                new Fact.CardCredited(
                                        machine.name(),
                                        card,
                                        now.tmc(),
                                        credited.order(),
                                        credited.amount(),
                                        now.balance());
                        });
            }
        }

        @Override
        public PurseReading read() throws CardGoneException {
            return watched(real::read);
        }

        @Override
        public PurseProof spend(CardRecord.Spent record) throws CardGoneException {
            return watched(() -> real.spend(record));
        }

        @Override
        public PurseProof credit(CardRecord.Credited record, long atTmc) throws CardGoneException {
            return watched(() -> real.credit(record, atTmc));
        }
    }
}

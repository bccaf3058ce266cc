package jifen.workbench.simulate.world;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.sync.NodeAnswers;
import jifen.sync.LinkFailure;
import jifen.sync.Wire;
import jifen.workbench.simulate.history.Fact;
import jifen.workbench.simulate.history.Fault;
import jifen.workbench.simulate.history.History;
import org.jspecify.annotations.Nullable;

/** Everything between the kiosks and the fund pool. It loses, doubles, delays and mixes up messages when told to. */
final class Network {
    /** A late message arrives when so many others have gone by. */
    private static final int LATE_BY = 4;

    private static final int NO_SERVER = 503;

    private final PoolSide pool;
    private final History history;
    private final Tally tally;
    private final List<Late> late = new ArrayList<>();

    Network(PoolSide pool, History history, Tally tally) {
        this.pool = pool;
        this.history = history;
        this.tally = tally;
    }

    private record Message(String path, byte[] body, Map<String, String> headers) {}

    private static final class Late {
        private final String from;
        private final Message message;
        private int after;

        private Late(String from, Message message, int after) {
            this.from = from;
            this.message = message;
            this.after = after;
        }
    }

    /** What is still on its way arrives now, or never. */
    void calm() {
        while (!late.isEmpty()) {
            arrive(late.removeFirst());
        }
    }

    private void arrive(Late held) {
        if (ask(held.message).isPresent()) {
            history.note(new Fact.Injected(Fault.REORDERED, held.from, "a late message arrived"));
            tally.fault(Fault.REORDERED);
        }
    }

    /** The answer, or empty where the fund pool's power went meanwhile. */
    private Optional<NodeAnswers.Signed> ask(Message message) {
        try {
            return Optional.of(pool.answer(message.path, message.headers, message.body));
        } catch (PowerCut cut) {
            if (!cut.machine().equals(PoolSide.NAME)) {
                throw cut;
            }
            history.note(new Fact.Injected(Fault.POOL_CRASH, PoolSide.NAME, message.path));
            tally.fault(Fault.POOL_CRASH);
            pool.powerCut();
            return Optional.empty();
        }
    }

    /** One machine's end of it. */
    final class Line implements Wire {
        private final String machine;
        private boolean down;
        private @Nullable Fault fate;
        private int fateIn;

        Line(String machine) {
            this.machine = machine;
        }

        void down(boolean isDown) {
            down = isDown;
        }

        boolean isDown() {
            return down;
        }

        /** The n-th message from now on meets this fate. */
        void disturb(Fault how, int n) {
            fate = how;
            fateIn = n;
        }

        void calm() {
            down = false;
            fate = null;
        }

        @Override
        public Outcome send(String path, byte[] body, Map<String, String> headers) {
            if (down) {
                tally.fault(Fault.PARTITION);
                return none("no network");
            }
            deliverLate();
            Message message = new Message(path, body, Map.copyOf(headers));
            Fault met = next();
            return met == null ? answered(message, ask(message)) : disturbed(met, message);
        }

        private @Nullable Fault next() {
            if (fate == null || --fateIn > 0) {
                return null;
            }
            Fault met = fate;
            fate = null;
            if (met == Fault.CRASH_BETWEEN_EXCHANGES) {
                return met;
            }
            history.note(new Fact.Injected(met, machine, ""));
            tally.fault(met);
            return met;
        }

        private Outcome disturbed(Fault met, Message message) {
            return switch (met) {
                case MESSAGE_LOST -> none("lost");
                case ANSWER_LOST -> none(ask(message).isPresent() ? "no answer in time" : "broken off");
                case DOUBLED -> {
                    Optional<NodeAnswers.Signed> first = ask(message);
                    Optional<NodeAnswers.Signed> second = ask(message);
                    yield answered(message, first.isPresent() ? first : second);
                }
                case LATE -> {
                    late.add(new Late(machine, message, LATE_BY));
                    yield none("no answer in time");
                }
                case CRASH_BETWEEN_EXCHANGES ->
                    // It arrived, and who sent it will never know.
                    throw new PowerCut(machine, ask(message).isPresent() ? met : Fault.POOL_CRASH);
                default -> throw new IllegalStateException(met + " is nothing that a network does");
            };
        }

        private void deliverLate() {
            List<Late> due = new ArrayList<>();
            for (Iterator<Late> each = late.iterator(); each.hasNext(); ) {
                Late held = each.next();
                if (--held.after <= 0) {
                    each.remove();
                    due.add(held);
                }
            }
            due.forEach(Network.this::arrive);
        }

        private Outcome answered(Message message, Optional<NodeAnswers.Signed> answer) {
            answer.ifPresent(signed -> Overheard.note(history, machine, message.path, message.headers, signed));
            return answer.<Outcome>map(signed -> new Outcome.Answer(signed.status(), signed.body(), signed.signature()))
                    .orElseGet(() -> none("broken off"));
        }

        private static Outcome none(String why) {
            return new Outcome.None(new LinkFailure.Unreachable(why));
        }

        @Override
        public Outcome look(String path) {
            return new Outcome.Answer(NO_SERVER, new byte[0], "");
        }

        @Override
        public void close() {}
    }
}

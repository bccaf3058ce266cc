package jifen.workbench.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jifen.journal.Entry;
import jifen.journal.Journal;
import jifen.protocol.Json;
import jifen.protocol.Sync;

/** A store's log arriving at the fund pool in messages of a hundred entries, beside bare commits. */
final class ImportBench {
    static final Goal GOAL = Goal.atLeast("8");

    private static final int BATCH = 100;
    private static final int BATCHES_OF_A_ROUND = 5;
    private static final int WARM_UP_ROUNDS = 10;

    private final Path folder;
    private final int rounds;
    private String nonce = "";

    /** @param folder an empty one */
    ImportBench(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    Figure measure() {
        try (BenchPool pool = BenchPool.found(folder.resolve("pool"));
                BenchShop shop = BenchShop.member(folder.resolve("pushing"), pool.publicKey(), 1);
                BareCommits bare = BareCommits.open(folder.resolve("bare-3.db"))) {
            pool.join(shop.shop().key().publicKey());
            learn(pool, shop);
            shop.receiveGoods();
            learn(pool, shop);
            List<Figure.Round> speeds = new ArrayList<>();
            for (int round = -Math.min(WARM_UP_ROUNDS, rounds); round < rounds; round++) {
                Figure.Round speed = new Figure.Round(imported(pool, shop), committed(bare));
                if (round >= 0) {
                    speeds.add(speed);
                }
            }
            return figure(speeds);
        }
    }

    private static Figure figure(List<Figure.Round> speeds) {
        return new Figure(
                "import at the centre, SQLite",
                "entries a second, in messages of " + BATCH + " redemptions of one store with " + Village.HOUSEHOLDS
                        + " households: signature, JSON, chain, every check, postings, ledgers, news, commit, the answer rendered"
                        + " and signed; all but the network",
                "commits a second of " + BareCommits.WORDS,
                Unit.PER_SECOND,
                speeds,
                GOAL,
                List.of("Blocks of " + BATCHES_OF_A_ROUND + " messages and of " + BATCHES_OF_A_ROUND * BATCH
                        + " bare commits in turns."));
    }

    /** Pushes what there is and takes the news in until there is none. */
    private void learn(BenchPool pool, BenchShop shop) {
        boolean more = true;
        while (more || shop.shop().outbox().pendingCount() > 0) {
            more = exchange(pool, shop, message(shop)).more();
        }
    }

    private long imported(BenchPool pool, BenchShop shop) {
        long nanos = 0;
        for (int batch = 0; batch < BATCHES_OF_A_ROUND; batch++) {
            learn(pool, shop);
            shop.growTo(shop.redemptions() + BATCH, made -> {});
            Message message = message(shop);
            long before = System.nanoTime();
            BenchPool.Answered answered = pool.take(message.signature, message.body);
            nanos += System.nanoTime() - before;
            heard(shop, answered);
        }
        return perSecond(BATCHES_OF_A_ROUND * BATCH, nanos);
    }

    private static long committed(BareCommits bare) {
        long before = System.nanoTime();
        for (int i = 0; i < BATCHES_OF_A_ROUND * BATCH; i++) {
            bare.commit();
        }
        return perSecond(BATCHES_OF_A_ROUND * BATCH, System.nanoTime() - before);
    }

    private static long perSecond(long count, long nanos) {
        return count * TimeUnit.SECONDS.toNanos(1) / Math.max(1, nanos);
    }

    private Sync.Reply exchange(BenchPool pool, BenchShop shop, Message message) {
        return heard(shop, pool.take(message.signature, message.body));
    }

    /** What the store makes of the answer. The first is a refusal that brings the first nonce. */
    private Sync.Reply heard(BenchShop shop, BenchPool.Answered answered) {
        if (answered.answer().body() instanceof Sync.Problem problem && problem.nonce() != null && nonce.isEmpty()) {
            nonce = problem.nonce();
            return new Sync.Reply(Sync.PROTOCOL, nonce, null, List.of(), 0, true, Village.FIRST_DATE);
        }
        if (!(answered.answer().body() instanceof Sync.Reply reply)) {
            throw new IllegalStateException("the fund pool refused what it had to take: "
                    + answered.answer().body());
        }
        nonce = reply.nonce();
        shop.shop().outbox().acked(reply.ack());
        shop.shop().inbox().take(reply.news(), reply.newsCursor(), reply.date());
        return reply;
    }

    /** A request as it goes over the wire. */
    private record Message(byte[] body, String signature) {}

    private Message message(BenchShop shop) {
        Journal.Signed end = shop.shop().outbox().signedHead().orElse(null);
        List<byte[]> entries =
                shop.shop().outbox().pending(BATCH).stream().map(Entry::bytes).toList();
        byte[] body = Json.write(new Sync.Request(
                Sync.PROTOCOL,
                BenchShop.NODE,
                nonce,
                shop.shop().outbox().acked(),
                entries,
                end == null ? null : end.head(),
                end == null ? null : end.signature(),
                shop.shop().inbox().cursor(),
                new Sync.Status("bench", Village.FIRST_DATE + "T02:00:00Z")));
        return new Message(
                body, Base64.getEncoder().encodeToString(shop.shop().key().sign(body)));
    }
}

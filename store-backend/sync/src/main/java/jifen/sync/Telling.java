package jifen.sync;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jifen.protocol.Epoch;
import jifen.protocol.News;
import jifen.protocol.Sync;
import jifen.store.Shop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a fund pool that was put back from an old copy of whom this store's log speaks. Each piece may be told again. */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger("sync");

    private final Shop shop;
    private final PoolLink link;

    Telling(Shop shop, PoolLink link) {
        this.shop = shop;
        this.link = link;
    }

    /**
     * @param nonce for the next request
     * @param end what ended it early; empty when all is told
     */
    record Told(String nonce, Optional<SyncRound.End> end) {}

    Told run(String firstNonce) throws InterruptedException {
        LOG.info("the fund pool was put back from an old copy: telling it which households and cards are known here");
        String nonce = firstNonce;
        for (List<News> piece : shop.centre().whoIsKnown()) {
            Told told = piece(nonce, piece);
            if (told.end().isPresent()) {
                return told;
            }
            nonce = told.nonce();
        }
        return new Told(nonce, Optional.empty());
    }

    private Told piece(String firstNonce, List<News> piece) throws InterruptedException {
        byte[] attempt = new byte[Epoch.ATTEMPT_BYTES];
        new SecureRandom().nextBytes(attempt);
        String nonce = firstNonce;
        for (int tries = 0; ; tries++) {
            Epoch.Request request = new Epoch.Request(
                    Sync.PROTOCOL,
                    shop.node(),
                    nonce,
                    HexFormat.of().formatHex(attempt),
                    new Epoch.Ask.Told(piece),
                    shop.centre().furthest());
            switch (link.epoch(request, shop.key(), shop.poolPublicKey())) {
                case LinkFailure failure -> {
                    return new Told(nonce, Optional.of(new SyncRound.End.Failed(failure)));
                }
                case EpochOutcome.Answered(Epoch.Reply reply) -> {
                    return new Told(reply.nonce(), Optional.empty());
                }
                case EpochOutcome.Refused(Sync.Problem problem) -> {
                    String given = problem.nonce();
                    boolean replayed = SyncRound.is(problem, Sync.Refusal.REPLAYED) && tries < SyncRound.REPLAYS_MAX;
                    if (given == null || !replayed) {
                        return new Told(
                                nonce, Optional.of(new SyncRound.End.Refused(problem.code(), problem.message())));
                    }
                    nonce = given;
                }
            }
        }
    }
}

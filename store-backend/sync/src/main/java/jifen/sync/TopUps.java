package jifen.sync;

import jifen.ledger.account.Points;
import jifen.ledger.party.CardId;
import jifen.protocol.Sync;
import jifen.protocol.TopUp;
import jifen.store.Shop;

/**
 * Asks the fund pool for points onto a card that lies on the reader, beside the rounds of the sync loop. Nothing waits for it: without
 * an answer the redemption goes on with what the card holds.
 */
public final class TopUps {
    private final Shop shop;
    private final PoolLink link;
    private String nonce = "";

    public TopUps(Shop shop, PoolLink link) {
        this.shop = shop;
        this.link = link;
    }

    /**
     * One question, sent again while only the nonce was another. The same question later gets the same order.
     *
     * @param tmc the card's counter as it stands
     * @param balance of its purse
     */
    public synchronized TopUpOutcome ask(CardId card, long tmc, Points balance) throws InterruptedException {
        for (int replays = 0; ; replays++) {
            TopUp.Request request = new TopUp.Request(Sync.PROTOCOL, shop.node(), nonce, card, tmc, balance);
            TopUpOutcome outcome = link.topUp(request, shop.key(), shop.poolPublicKey());
            switch (outcome) {
                case TopUpOutcome.Answered(TopUp.Reply reply) -> nonce = reply.nonce();
                case TopUpOutcome.Refused(Sync.Problem problem) -> {
                    String given = problem.nonce();
                    if (given != null) {
                        nonce = given;
                        if (SyncRound.is(problem, Sync.Refusal.REPLAYED) && replays < SyncRound.REPLAYS_MAX) {
                            continue;
                        }
                    }
                }
                case LinkFailure failure -> {}
            }
            return outcome;
        }
    }
}

package jifen.fundpool.money;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jifen.fundpool.households.Collectives;
import jifen.journal.Balances;
import jifen.ledger.account.Account;
import jifen.ledger.account.AccountKind;
import jifen.ledger.account.Fen;
import jifen.ledger.account.Points;
import jifen.ledger.fund.Cover;
import jifen.ledger.party.CollectiveId;
import org.jdbi.v3.core.Handle;

/** How far each collective's fund covers the points its households hold. */
public final class Covers {
    private Covers() {}

    /**
     * @param fundFen all that was bound to the fund
     * @param givenFen goods already given for points, at cost
     * @param availableFen the difference; below zero when more was given than the fund ever held
     */
    public record CollectiveCover(
            Collectives.Collective collective, Cover cover, long fundFen, long givenFen, long availableFen) {
        /** Whether what is left covers what is out; a fund that gave more than it held covers nothing. */
        public boolean reaches() {
            return availableFen >= 0 && cover.covered();
        }
    }

    public static List<CollectiveCover> all(Handle handle) {
        Map<Account, Long> funds = Balances.ofKind(handle, AccountKind.FUND);
        return Collectives.all(handle).stream()
                .map(collective -> of(handle, collective, funds))
                .toList();
    }

    public static Optional<CollectiveCover> of(Handle handle, CollectiveId id) {
        return all(handle).stream()
                .filter(cover -> cover.collective().id().equals(id))
                .findFirst();
    }

    private static CollectiveCover of(Handle handle, Collectives.Collective collective, Map<Account, Long> funds) {
        long fund = -funds.entrySet().stream()
                .filter(entry -> entry.getKey().owner().startsWith(collective.id() + ":"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long given = Balances.of(handle, Account.given(collective.id()));
        Fen left = new Fen(Math.max(0, fund - given));
        Cover cover = new Cover(outstanding(handle, collective), collective.fenPerPoint(), left);
        return new CollectiveCover(collective, cover, fund, given, fund - given);
    }

    private static Points outstanding(Handle handle, Collectives.Collective collective) {
        // What a household owes makes it less; that it owes more than it has makes it no less than nothing.
        return new Points(Math.max(
                0,
                handle.createQuery("""
                        SELECT coalesce((SELECT sum(b.amount) FROM household h
                                         JOIN balance b ON b.account IN ('free:' || h.id, 'due:' || h.id)
                                         WHERE h.collective = :id), 0)
                             + coalesce((SELECT sum(b.amount) FROM household h
                                         JOIN balance b ON (b.account >= 'frozen:' AND b.account < 'frozen;'
                                                 OR b.account >= 'hold:' AND b.account < 'hold;')
                                             AND substr(b.account, -length(h.id) - 1) = ':' || h.id
                                         WHERE h.collective = :id), 0)
                             + coalesce((SELECT sum(b.amount) FROM household h JOIN card c ON c.household = h.id
                                         JOIN balance b ON b.account IN ('purse:' || c.uid, 'pending:' || c.uid)
                                         WHERE h.collective = :id), 0)
                             + coalesce((SELECT sum(r.granted + r.undone - r.spent - r.returned) FROM household h
                                         JOIN right_out r ON r.household = h.id WHERE h.collective = :id), 0)""")
                        .bind("id", collective.id().id())
                        .mapTo(Long.class)
                        .one()));
    }
}

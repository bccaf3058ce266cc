package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import jifen.fundpool.books.PoolBooks;
import jifen.fundpool.leases.Holding;
import jifen.ledger.account.Account;
import jifen.ledger.account.Points;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.NodeId;
import jifen.ledger.party.StoreId;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of households are as people have chosen them: some differ only in the size of a letter, or end like another. */
final class SameLettersTest {
    @TempDir
    Path folder;

    private static void lies(Handle tx, Account account, long points) {
        tx.createUpdate("INSERT INTO balance (account, side, amount) VALUES (:account, :side, :amount)")
                .bind("account", account.toString())
                .bind("side", account.kind().side())
                .bind("amount", points * 100)
                .execute();
    }

    @Test
    void householdsOfAlmostTheSameNumberCountEachTheirOwn() {
        HouseholdId large = new HouseholdId("A1");
        HouseholdId small = new HouseholdId("a1");
        HouseholdId longer = new HouseholdId("AA1");
        try (PoolBooks books = PoolBooks.open(folder, InstantSource.system(), ZoneId.of("Asia/Shanghai"))) {
            books.write(tx -> {
                lies(tx, Account.frozen(new NodeId("S1-1"), 1, large), 1);
                lies(tx, Account.frozen(new NodeId("S1-1"), 1, small), 2);
                lies(tx, Account.frozen(new NodeId("S1-1"), 2, small), 4);
                lies(tx, Account.hold(new StoreId("S1"), large), 8);
                lies(tx, Account.hold(new StoreId("S1"), small), 16);
                lies(tx, Account.hold(new StoreId("S1"), longer), 32);
                return true;
            });
            books.read(handle -> {
                assertEquals(Points.whole(1), Holding.of(handle, large).frozen());
                assertEquals(Points.whole(6), Holding.of(handle, small).frozen());
                assertEquals(Points.whole(8), Holding.of(handle, large).held());
                assertEquals(Points.whole(16), Holding.of(handle, small).held());
                assertEquals(Points.whole(32), Holding.of(handle, longer).elsewhere());
                assertEquals(Points.whole(6), Holding.of(handle, small).frozen());
                return true;
            });
        }
    }
}

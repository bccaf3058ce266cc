package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import jifen.ledger.party.HouseholdId;
import jifen.ledger.party.StoreId;
import jifen.protocol.Sync;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a test of refused messages begins with: a kiosk in S1 that has a right to 70 of the 100 points of H1, and soap on its shelf. */
abstract class KioskWithARight {
    static final StoreId S1 = new StoreId("S1");
    static final HouseholdId H1 = new HouseholdId("H1");

    @TempDir
    Path poolFolder;

    @TempDir
    Path kioskFolder;

    RunningPool pool;
    TestKiosk kiosk;

    @BeforeEach
    final void aKioskWithARight() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        kiosk = pool.kiosk("S1", kioskFolder);
        assertEquals(200, kiosk.exchange().statusCode());
        kiosk.accepts("H1", 0, 70);
        kiosk.receives("L1", "SOAP", 40, 150);
        assertEquals(200, kiosk.exchange().statusCode());
    }

    @AfterEach
    final void close() {
        kiosk.close();
        pool.close();
    }

    final HttpResponse<byte[]> refused(int status, String code, Supplier<HttpResponse<byte[]>> push) {
        String before = pool.everything();
        HttpResponse<byte[]> answer = push.get();
        assertProblem(status, code, answer);
        assertEquals(before, pool.everything());
        return answer;
    }

    static void assertProblem(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), () -> RunningPool.text(answer));
        Sync.Problem problem = TestKiosk.read(answer, Sync.Problem.class);
        assertEquals(code, problem.code());
        assertTrue(problem.message().length() > 10, problem.message());
    }

    static Sync.Request with(Sync.Request good, String nonce, Sync.@Nullable Head after, List<byte[]> entries) {
        return new Sync.Request(
                good.protocol(),
                good.node(),
                nonce,
                after,
                entries,
                good.head(),
                good.headSignature(),
                good.newsCursor(),
                good.status());
    }
}

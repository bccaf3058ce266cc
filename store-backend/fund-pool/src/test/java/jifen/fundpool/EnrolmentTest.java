package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import jifen.ledger.party.StoreId;
import jifen.protocol.Enrolment;
import jifen.protocol.Sync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code joins one kiosk, once, within a day. */
final class EnrolmentTest {
    @TempDir
    Path poolFolder;

    @TempDir
    Path one;

    @TempDir
    Path two;

    private RunningPool pool;
    private String secret;

    @BeforeEach
    void aCode() throws IOException {
        pool = new RunningPool(poolFolder).withExample();
        secret = Enrolment.Code.parse(code()).secret();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aCodeJoinsOneKioskAndNoSecond() {
        try (TestKiosk first = new TestKiosk(pool, one, new StoreId("S1"));
                TestKiosk second = new TestKiosk(pool, two, new StoreId("S1"))) {
            Enrolment.Reply reply = TestKiosk.read(first.enrolment(secret), Enrolment.Reply.class);
            assertEquals("S1-1", reply.node().id());
            String before = pool.everything();
            assertProblem(409, "code-used", second.enrolment(secret));
            assertEquals(before, pool.everything());
        }
    }

    @Test
    void aKioskWhoseAnswerWasLostGetsItAgain() {
        try (TestKiosk first = new TestKiosk(pool, one, new StoreId("S1"))) {
            first.enrolment(secret);
            String before = pool.everything();
            assertEquals(
                    "S1-1",
                    TestKiosk.read(first.enrolment(secret), Enrolment.Reply.class)
                            .node()
                            .id());
            assertEquals(before, pool.everything());
        }
    }

    @Test
    void aCodeExpiresAfterADay() {
        try (TestKiosk first = new TestKiosk(pool, one, new StoreId("S1"))) {
            pool.clock().pass(Duration.ofHours(25));
            assertProblem(410, "code-expired", first.enrolment(secret));
        }
    }

    @Test
    void anInventedCodeJoinsNobody() {
        try (TestKiosk first = new TestKiosk(pool, one, new StoreId("S1"))) {
            assertProblem(403, "code-unknown", first.enrolment("00".repeat(16)));
            assertProblem(403, "code-unknown", first.enrolment("not hex"));
        }
    }

    @Test
    void theSecretOfACodeIsNotStored() {
        assertFalse(pool.everything().contains(secret));
    }

    @Test
    void aKioskThatTakesAnothersPlaceStartsWithRightsOfItsOwn() {
        pool.upload("awards", "household,points,reason\nH1,100,volunteering\n");
        try (TestKiosk first = pool.kiosk("S1", one);
                TestKiosk second = pool.kiosk("S1", two)) {
            assertEquals("S1-2", second.node().id());
            assertEquals(200, first.exchange().statusCode());
            assertEquals(0, first.news().size());
            assertEquals(200, second.exchange().statusCode());
            second.accepts("H1", 0, 30);
            second.receives("L1", "SOAP", 40, 150);
            second.write(second.soap("H1", "C1", "04A1B2C3", "L1", 15, 150));
            assertEquals(200, second.exchange().statusCode());
            assertEquals(
                    0,
                    RunningPool.json(pool.get("reconciliation"))
                            .get("pointsDifference")
                            .asLong());
        }
    }

    private String code() {
        return RunningPool.json(pool.post("enrolment-codes", "{'store':'S1'}"))
                .get("code")
                .asText();
    }

    private static void assertProblem(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), () -> RunningPool.text(answer));
        assertEquals(code, TestKiosk.read(answer, Sync.Problem.class).code());
    }
}

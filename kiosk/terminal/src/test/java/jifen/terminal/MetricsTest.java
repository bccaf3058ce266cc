package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import jifen.ledger.party.CardTier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a kiosk tells Prometheus. */
@Timeout(60)
class MetricsTest {
    @TempDir
    Path folder;

    private RunningKiosk kiosk;

    @BeforeEach
    void open() {
        kiosk = new RunningKiosk(folder).watched();
    }

    @AfterEach
    void close() {
        kiosk.close();
    }

    private String text() {
        HttpResponse<String> answer = kiosk.send(kiosk.request("/metrics"));
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT));
        return answer.body();
    }

    private Exposition metrics() {
        return Exposition.parse(text());
    }

    private void redeemSoap() {
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
        kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
        kiosk.view("done");
        kiosk.reader.lift();
    }

    @Test
    void aRedemptionIsCountedWithTheTimeTheBooksTook() {
        redeemSoap();
        Exposition said = metrics();
        assertEquals("counter", said.types().get("jifen_redemptions_total"));
        assertEquals(1, said.value("jifen_redemptions_total"));
        assertEquals("histogram", said.types().get("jifen_commit_seconds"));
        assertEquals(1, said.value("jifen_commit_seconds_count"));
        assertTrue(said.value("jifen_commit_seconds_sum") > 0);
        assertEquals(1, said.value("jifen_commit_seconds_bucket{le=\"+Inf\"}"));
        assertEquals(3, said.value("jifen_pending_entries"));
        assertEquals(3, said.value("jifen_log_entries"));
    }

    @Test
    void aRefusalIsCountedByItsReasonOnceHoweverOftenItIsShown() {
        kiosk.reader.lay(VillageShop.LOST, CardTier.SECURE);
        JsonNode refused = kiosk.view("refused");
        kiosk.press(refused, "\"action\":\"language\",\"to\":\"en\"");
        kiosk.view(view -> view.path("language").asText().equals("en"), "refused");
        assertEquals(1, metrics().value("jifen_refusals_total{reason=\"card-lost\"}"));
        kiosk.reader.lift();
        kiosk.reader.lay(VillageShop.STRANGER, CardTier.IDENTIFIER);
        kiosk.view(view -> view.path("reason").asText().equals("card-unknown"), "refused");
        assertEquals(1, metrics().value("jifen_refusals_total{reason=\"card-unknown\"}"));
        assertEquals(1, metrics().value("jifen_refusals_total{reason=\"card-lost\"}"));
    }

    @Test
    void theMachineIsToldAndWhatIsNotThereIsNoNumber() {
        Exposition said = metrics();
        assertEquals(1, said.value("jifen_reader_present"));
        assertEquals(1, said.value("jifen_voice_working"));
        assertTrue(Double.isNaN(said.value("jifen_printer_working")));
        assertTrue(Double.isNaN(said.value("jifen_sync_age_seconds")));
        assertTrue(Double.isNaN(said.value("jifen_backup_age_seconds")));
        assertEquals(0, said.value("jifen_sync_in_touch"));
        assertEquals(1, said.value("jifen_serving"));
        assertTrue(said.value("jifen_database_bytes") > 10_000);
        assertTrue(said.value("jifen_disk_free_bytes") > 0);
        assertTrue(said.samples().keySet().stream().anyMatch(name -> name.startsWith("jvm_memory_used_bytes")));
        kiosk.reader.unplug();
        kiosk.view("out-of-service");
        assertEquals(0, metrics().value("jifen_reader_present"));
        assertEquals(0, metrics().value("jifen_serving"));
    }

    @Test
    void nothingSaysWhoWasThere() {
        redeemSoap();
        String text = text();
        for (String personal : new String[] {VillageShop.SECURE.uid(), "H1", "王", "明"}) {
            assertFalse(text.contains(personal), personal);
        }
    }
}

package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.speaker.ClipSpeaker;
import jifen.hardware.speaker.SpeakerSettings;
import jifen.hardware.speaker.Utterance;
import jifen.ledger.party.CardTier;
import jifen.terminal.session.Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A villager who cannot read: what the kiosk says in a whole round, over real HTTP, with real books. */
@Timeout(60)
class VoiceTest {
    @TempDir
    Path folder;

    private static List<String> said(RunningKiosk kiosk) {
        return kiosk.voice.said().stream().map(Utterance::text).toList();
    }

    @Test
    void aWholeRoundIsSpokenAndTheBalanceOnlyWhenItIsAskedFor() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            JsonNode greeting = kiosk.view("greeting");
            assertTrue(greeting.path("buttons").toString().contains("听一听"), greeting.toString());
            kiosk.press(greeting, "\"action\":\"goods\"");
            JsonNode goods = kiosk.view("goods");
            assertEquals(200, kiosk.press(goods, "\"action\":\"listen\""));
            goods = kiosk.view("goods");
            kiosk.press(goods, "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
            kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
            JsonNode done = kiosk.view("done");
            kiosk.press(done, "\"action\":\"cancel\"");
            kiosk.view("idle");
            assertEquals(
                    List.of(
                            "您好。请选商品",
                            "请选商品",
                            "您在这里可以用十二点五积分",
                            "肥皂，需要两积分。要换，请按绿色的按钮",
                            "请把卡放好，不要动",
                            "换好了，请拿走您的商品。换错了，请按黄色的按钮",
                            "请拿好您的卡，再见"),
                    said(kiosk));
        }
    }

    @Test
    void whoeverIsNotServedHearsWhy() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            for (Proof card : List.of(
                    new Proof.Proven(VillageShop.LOST, CardTier.SECURE),
                    new Proof.Proven(VillageShop.SUSPENDED, CardTier.SECURE),
                    new Proof.Proven(VillageShop.STRANGER, CardTier.IDENTIFIER),
                    new Proof.Forged(VillageShop.SECURE, "NO_PROOF"),
                    new Proof.TooNew())) {
                kiosk.reader.lay(card);
                kiosk.view("refused");
                kiosk.reader.lift();
            }
            assertEquals(
                    List.of(
                            "这张卡已经挂失，请找店员",
                            "您家的积分停用到二零二七年二月二十一日。请找店员帮忙",
                            "不认识这张卡，请找店员",
                            "这张卡没有通过检验，请找店员",
                            "这台机器不认识新卡，请找店员"),
                    said(kiosk));
        }
    }

    @Test
    void goodsThatCannotBeHadAreRefusedAloud() {
        try (RunningKiosk kiosk = new RunningKiosk(folder)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"B-RICE\"");
            kiosk.press(kiosk.view("refused"), "\"action\":\"goods\"");
            kiosk.press(kiosk.view("goods"), "\"action\":\"choose\",\"sku\":\"C-SALT\"");
            kiosk.view("refused");
            assertEquals(List.of("您好。请选商品", "积分不够，还差十二点五积分。请选积分少的商品", "请选商品", "这个商品过期了，请选别的"), said(kiosk));
        }
    }

    @Test
    void aLoudspeakerThatIsNotThereIsNamedAndTheKioskServes() {
        SpeakerSettings nothing = new SpeakerSettings(
                folder.resolve("clips"), folder.resolve("work"), "no-such-voice", List.of("no-such-player"));
        Devices devices = new Devices(new DeskPanel(), Optional.of(new ClipSpeaker(nothing)), Optional.empty());
        try (RunningKiosk kiosk = new RunningKiosk(folder, devices)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
            kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
            kiosk.view("done");
            JsonNode health = kiosk.get("/health");
            assertEquals("ok", health.path("status").asText());
            assertEquals("faulty", health.path("voice").path("state").asText());
            assertTrue(health.path("voice").path("whatToDo").asText().contains("espeak-ng"));
        }
    }

    @Test
    void aKioskWithoutAVoiceShowsNoButtonForIt() {
        Devices silent = new Devices(new DeskPanel(), Optional.empty(), Optional.empty());
        try (RunningKiosk kiosk = new RunningKiosk(folder, silent)) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            JsonNode greeting = kiosk.view("greeting");
            assertTrue(!greeting.path("buttons").toString().contains("listen"), greeting.toString());
            assertEquals(409, kiosk.press(greeting, "\"action\":\"listen\""));
            assertEquals(
                    "none", kiosk.get("/health").path("voice").path("state").asText());
        }
    }
}

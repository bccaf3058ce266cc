package jifen.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jifen.hardware.Health;
import jifen.hardware.door.DeskDoor;
import jifen.hardware.door.Position;
import jifen.hardware.panel.DeskPanel;
import jifen.hardware.speaker.DeskSpeaker;
import jifen.ledger.party.CardTier;
import jifen.terminal.session.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CabinetDoorTest {
    private static final Duration SOON = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private final DeskDoor door = new DeskDoor();
    private final DeskSpeaker voice = new DeskSpeaker();

    private CabinetDoor cabinet(Duration openMax) {
        return new CabinetDoor(door, new Cabinet(false, Set.of(VillageShop.SOAP)), 500, openMax);
    }

    private RunningKiosk kiosk(Duration openMax) {
        return new RunningKiosk(
                folder,
                new Devices(new DeskPanel(), Optional.of(voice), Optional.empty(), Optional.of(cabinet(openMax))));
    }

    private static void takes(RunningKiosk kiosk, String sku) {
        kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
        kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"" + sku + "\"");
        kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
        kiosk.view("done");
        kiosk.reader.lift();
    }

    @Test
    void theDoorOpensForWhatLiesBehindItAndForNothingElse() {
        try (RunningKiosk kiosk = kiosk(Duration.ofMinutes(1))) {
            kiosk.watched().view("idle");
            takes(kiosk, "E-PASTE");
            assertEquals(0, door.opened());
            takes(kiosk, "A-SOAP");
            assertEquals(1, door.opened());
        }
    }

    @Test
    void whatTheCabinetGaveOutIsNotUndoneOnTheScreen() {
        try (RunningKiosk kiosk = kiosk(Duration.ofMinutes(1))) {
            kiosk.watched().view("idle");
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.press(kiosk.view("greeting"), "\"action\":\"choose\",\"sku\":\"A-SOAP\"");
            kiosk.press(kiosk.view("confirm"), "\"action\":\"confirm\"");
            var done = kiosk.view("done");
            assertTrue(!done.path("buttons").toString().contains("undo"), done.toString());
            assertEquals(409, kiosk.press(done, "\"action\":\"undo\""));
        }
    }

    @Test
    void aDoorThatStaysOpenIsSpokenOfAndInTheHealthUntilItIsShut() throws InterruptedException {
        CountDownLatch reminded = new CountDownLatch(2);
        try (CabinetDoor cabinet = cabinet(SOON)) {
            cabinet.watch(reminded::countDown);
            door.move(Position.OPEN);
            assertTrue(reminded.await(20, TimeUnit.SECONDS));
            assertInstanceOf(Health.Warning.class, cabinet.health());
            door.move(Position.SHUT);
            assertEquals(new Health.Working(), cabinet.health());
        }
    }

    @Test
    void theReminderIsHeardAtTheKiosk() throws InterruptedException {
        try (RunningKiosk kiosk = kiosk(SOON)) {
            kiosk.watched().view("idle");
            door.move(Position.OPEN);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (voice.said().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals("请把柜门关好", voice.said().getFirst().text());
            String devices = kiosk.get("/health").path("devices").toString();
            assertTrue(devices.contains("\"name\":\"door\",\"reason\":\"the door is not shut\""), devices);
        }
    }
}

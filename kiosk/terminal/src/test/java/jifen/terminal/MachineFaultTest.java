package jifen.terminal;

import java.nio.file.Path;
import jifen.ledger.party.CardTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the machine under the kiosk, not of its card or its books. */
final class MachineFaultTest {
    @TempDir
    Path folder;

    @Test
    void anErrorOfTheMachineEndsTheWaitForACard() {
        try (RunningKiosk kiosk = new RunningKiosk(folder).watched()) {
            kiosk.view("idle");
            kiosk.reader.breaksWith(new OutOfMemoryError("played"));
            kiosk.reader.lay(VillageShop.SECURE, CardTier.SECURE);
            kiosk.view("out-of-service");
        }
    }
}

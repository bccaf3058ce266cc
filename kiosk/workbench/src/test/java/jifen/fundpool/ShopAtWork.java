package jifen.fundpool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jifen.ledger.party.HouseholdId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a play of {@link TwoSides} begins with: a fund pool, and the kiosk of a shop in touch with it. */
abstract class ShopAtWork {
    static final HouseholdId H1 = TwoSides.HOUSEHOLDS.get(0);
    static final HouseholdId H2 = TwoSides.HOUSEHOLDS.get(1);

    @TempDir
    Path folder;

    TwoSides sides;
    Machine kiosk;

    @BeforeEach
    final void aShopAtWork() throws IOException {
        sides = new TwoSides(folder);
        kiosk = sides.kiosk(folder.resolve("kiosk"));
    }

    @AfterEach
    final void close() {
        kiosk.close();
        sides.close();
    }

    final void sold(HouseholdId household, int pieces) {
        assertTrue(kiosk.sell(household, pieces));
    }

    /** The shop's kiosk and these sync, and nothing is wrong in any file or between them, nor in a household's own ledger. */
    final void allAgrees(Machine... others) {
        Machine[] all = Stream.concat(Stream.of(kiosk), Stream.of(others)).toArray(Machine[]::new);
        for (Machine machine : all) {
            machine.inTouch();
        }
        assertEquals(List.of(), sides.wrong(all));
        sides.ledgers().forEach((household, left) -> assertEquals(sides.owned(household), left, household::toString));
    }
}

package jifen.workbench.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jifen.workbench.demo.KioskNode;
import jifen.workbench.demo.StageFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A kiosk's disk that is full, or may not be written any more, while villagers come. Needs to mount, which only root may. */
@Tag("long")
class DiskFaultsTest {
    private static final int FILLER_BYTES = 4_096;

    @Test
    void aFullOrReadOnlyDiskStopsTheShopAndHalvesNothing() throws Exception {
        try (Village village = new Village("test-disk")) {
            KioskNode kiosk = village.kiosk(0);
            kiosk.stop();
            Path data = Objects.requireNonNull(kiosk.database().getParent());
            assumeTrue(movedToASmallDisk(data), "this test may not mount a file system");
            try {
                kiosk.start();
                String first = village.redeem(kiosk);
                long before = Village.health(kiosk).path("redemptions").asLong();

                Path filler = fill(data);
                Optional<String> onFull = village.visit(kiosk);
                assertEquals(Optional.empty(), onFull, "a redemption was said to be done on a disk without room");
                assertEquals(before, redemptions(kiosk, data, filler));

                kiosk.kill();
                assertTrue(run("mount", "-o", "remount,ro", data.toString()));
                StageFailure readOnly = assertThrows(StageFailure.class, kiosk::start);
                assertTrue(String.valueOf(readOnly.getMessage()).contains("cannot be written"), readOnly.getMessage());
                assertTrue(run("mount", "-o", "remount,rw", data.toString()));

                kiosk.start();
                assertEquals(before, Village.health(kiosk).path("redemptions").asLong());
                assertFalse(first.equals(village.redeem(kiosk)));
                village.requireAgreement();
            } finally {
                kiosk.stop();
                assertTrue(run("umount", data.toString()));
            }
        }
    }

    /** With room again the kiosk serves by itself, or after a restart; either way the books are what they were. */
    private static long redemptions(KioskNode kiosk, Path data, Path filler) throws IOException {
        Files.delete(filler);
        assertTrue(Files.exists(data.resolve("store.db")));
        kiosk.kill();
        kiosk.start();
        return Village.health(kiosk).path("redemptions").asLong();
    }

    private static boolean movedToASmallDisk(Path data) throws IOException, InterruptedException {
        Path aside = data.resolveSibling("aside");
        Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
        Files.createDirectories(data);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", data.toString());
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return mounted;
    }

    /** To the last byte. */
    private static Path fill(Path data) throws IOException {
        Path filler = data.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[FILLER_BYTES]);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

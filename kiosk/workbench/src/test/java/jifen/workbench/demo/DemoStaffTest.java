package jifen.workbench.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that the demo makes up are some that the fund pool takes, and are kept. */
class DemoStaffTest {
    private static final int DEMOS = 300;

    @TempDir
    Path folder;

    @Test
    void noPasswordHasASignInNameInIt() throws Exception {
        for (int demo = 0; demo < DEMOS; demo++) {
            Path pool = Files.createDirectories(folder.resolve("demo-" + demo)).resolve("pool");
            DemoStaff staff = new DemoStaff(pool);
            for (DemoStaff.Seat seat : DemoStaff.Seat.values()) {
                String password = staff.password(seat);
                assertFalse(password.contains(seat.id()), password);
                assertEquals(password, new DemoStaff(pool).password(seat));
            }
        }
    }
}

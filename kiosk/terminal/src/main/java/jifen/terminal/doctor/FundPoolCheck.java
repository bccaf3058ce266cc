package jifen.terminal.doctor;

import java.nio.file.Path;
import java.util.Optional;
import jifen.sync.LinkFailure;
import jifen.sync.LinkLimits;
import jifen.sync.PoolAddress;
import jifen.sync.PoolLink;
import jifen.sync.PoolPin;

/** Does the fund pool answer, and is it the one this kiosk was enrolled at? */
final class FundPoolCheck implements Check {
    private static final LinkLimits LIMITS = new LinkLimits(10_000, 20_000);
    private static final int SHOWN_LENGTH = 16;

    private final Path dataFolder;
    private final PoolAddress pool;

    FundPoolCheck(Path dataFolder, PoolAddress pool) {
        this.dataFolder = dataFolder;
        this.pool = pool;
    }

    @Override
    public Finding look() throws InterruptedException {
        Optional<PoolPin> pin = PoolPin.read(dataFolder);
        if (pin.isEmpty()) {
            return Finding.bad("fund-pool.no-pin", dataFolder.resolve(PoolPin.FILE));
        }
        try (PoolLink link = new PoolLink(new PoolPin(pool, pin.get().fingerprint()), LIMITS)) {
            return link.reach()
                    .map(this::finding)
                    .orElseGet(() -> Finding.fine(pool.encrypted() ? "fund-pool.pinned" : "fund-pool", pool));
        }
    }

    private Finding finding(LinkFailure failure) {
        return switch (failure) {
            case LinkFailure.Unreachable(String reason) -> Finding.bad("fund-pool.silent", reason);
            case LinkFailure.CertificateChanged(String shown) ->
                Finding.bad("fund-pool.changed", pool, shown.substring(0, SHOWN_LENGTH));
            case LinkFailure.NotBelieved(String reason) -> Finding.bad("fund-pool.strange", pool, reason);
        };
    }
}

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
            return new Finding.Bad(
                    dataFolder.resolve(PoolPin.FILE) + " is missing: it says which fund pool this kiosk belongs to",
                    "a new kiosk: enrol it; otherwise put the file back from the backup");
        }
        try (PoolLink link = new PoolLink(new PoolPin(pool, pin.get().fingerprint()), LIMITS)) {
            return link.reach()
                    .map(this::finding)
                    .orElseGet(() -> new Finding.Fine(
                            pool + " answers" + (pool.encrypted() ? ", with the certificate of the enrolment" : "")));
        }
    }

    private Finding finding(LinkFailure failure) {
        return switch (failure) {
            case LinkFailure.Unreachable(String reason) ->
                new Finding.Bad(
                        "the fund pool is not reachable: " + reason,
                        "the shop goes on selling; check the cable, then pool in kiosk.conf, then whether the fund pool runs");
            case LinkFailure.CertificateChanged(String shown) ->
                new Finding.Bad(
                        "the certificate of " + pool + " has changed (it shows " + shown.substring(0, SHOWN_LENGTH)
                                + "…, this kiosk was enrolled at "
                                + "another); nothing was sent",
                        "if the fund pool was moved or set up again, enrol this kiosk again with a new code; if not, do not trust this"
                                + " network and tell the township");
            case LinkFailure.NotBelieved(String reason) ->
                new Finding.Bad(
                        "what answers at " + pool + " is not the fund pool: " + reason, "check pool in kiosk.conf");
        };
    }
}

package jifen.fundpool.web;

import java.nio.file.Path;
import jifen.webkit.tls.OwnCertificate;

/** The fund pool's certificate: kiosks pin its fingerprint. */
public final class PoolCertificate {
    private static final OwnCertificate.Owner OWNER = new OwnCertificate.Owner(
            "pool", "Jifen fund pool", "A new one would make every kiosk enrol again.");

    private PoolCertificate() {}

    /** The certificate in {@code pool-tls.p12} of the folder, made there when it is missing. */
    public static OwnCertificate in(Path dataFolder, String host) {
        return OwnCertificate.in(dataFolder, OWNER, host);
    }
}

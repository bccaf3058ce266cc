package jifen.fundpool.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import jifen.ledger.account.Points;
import jifen.ledger.rights.LeasePolicy;

/**
 * What a township sets.
 *
 * @param dataFolder where the database and the keys lie
 * @param host the address to listen on
 * @param port 0 takes any free one
 * @param tls off only where nobody but this machine can connect
 * @param publicAddress by which kiosks reach the fund pool; empty: where it listens
 * @param leases how much of a household's points each store holds a right to
 * @param purseLimit what one secure card should carry at most; zero: nothing
 * @param zone whose calendar the fund pool's date follows
 * @param metricsPort where this machine alone may ask for the figures of Prometheus; empty: nowhere; 0: any free one
 * @param headMirror a folder on a second medium that remembers how far the books were; empty: none
 */
public record PoolConfig(
        Path dataFolder,
        String host,
        int port,
        boolean tls,
        Optional<URI> publicAddress,
        LeasePolicy leases,
        Points purseLimit,
        ZoneId zone,
        Optional<Integer> metricsPort,
        Optional<Path> headMirror) {
    /** Where a township sets none: what a household earns in some months, and bears to lose of a card until it is reported. */
    public static final Points PURSE_LIMIT = Points.whole(30);

    /** With the usual limit of a card, without a mirror. */
    public PoolConfig(
            Path dataFolder,
            String host,
            int port,
            boolean tls,
            Optional<URI> publicAddress,
            LeasePolicy leases,
            ZoneId zone,
            Optional<Integer> metricsPort) {
        this(dataFolder, host, port, tls, publicAddress, leases, PURSE_LIMIT, zone, metricsPort, Optional.empty());
    }

    /** Without metrics and mirror besides. */
    public PoolConfig(
            Path dataFolder,
            String host,
            int port,
            boolean tls,
            Optional<URI> publicAddress,
            LeasePolicy leases,
            ZoneId zone) {
        this(dataFolder, host, port, tls, publicAddress, leases, zone, Optional.empty());
    }
}

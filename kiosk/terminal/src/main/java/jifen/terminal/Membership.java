package jifen.terminal;

import java.nio.file.Path;
import jifen.protocol.Enrolment;
import jifen.store.Shop;
import jifen.sync.EnrolOutcome;
import jifen.sync.LinkFailure;
import jifen.sync.LinkLimits;
import jifen.sync.PoolAddress;
import jifen.sync.PoolLink;
import jifen.sync.PoolPin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a kiosk comes to belong to a store of a fund pool, and how it finds that fund pool again. */
final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger("kiosk");

    private Membership() {}

    /** Joins by a code. A kiosk that belongs somewhere stays there. */
    static void join(Shop shop, Path dataFolder, PoolAddress pool, Enrolment.Code code)
            throws StopException, InterruptedException {
        if (shop.enrolled()) {
            LOG.warn("this kiosk already belongs to store {}; the code was not used", shop.store());
            return;
        }
        PoolPin pin = PoolPin.of(pool, code);
        try (PoolLink link = new PoolLink(pin, LinkLimits.USUAL)) {
            switch (link.enrol(code, shop.key())) {
                case EnrolOutcome.Enrolled(Enrolment.Reply reply) -> {
                    // First the pin: a member that cannot know its fund pool again would be worse than a code spent for
                    // nothing.
                    pin.write(dataFolder);
                    shop.enrol(reply.node(), reply.store(), reply.epoch(), reply.poolPublicKey());
                    LOG.info("joined as node {} of store {}", reply.node(), reply.store());
                }
                case EnrolOutcome.Refused(var problem) ->
                    throw new StopException(
                            StopException.NO, "The fund pool did not take the code: " + problem.message());
                case LinkFailure failure ->
                    throw new StopException(
                            StopException.MISSING,
                            "The fund pool at " + pool + " could not be joined: " + failure.reason());
            }
        }
    }

    /** The fund pool of a member. Its address may change by configuration; its certificate may not. */
    static PoolLink link(Path dataFolder, PoolAddress pool) throws StopException {
        PoolPin pin = PoolPin.read(dataFolder)
                .orElseThrow(
                        () -> new StopException(
                                StopException.MISSING,
                                "The file " + dataFolder.resolve(PoolPin.FILE)
                                        + " is missing: it says which fund pool this kiosk belongs to. Put it back from the backup."));
        return new PoolLink(new PoolPin(pool, pin.fingerprint()), LinkLimits.USUAL);
    }
}

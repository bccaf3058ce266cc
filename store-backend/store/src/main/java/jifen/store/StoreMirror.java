package jifen.store;

import java.nio.file.Path;
import jifen.journal.HeadMirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a store's log on a second medium. */
public final class StoreMirror {
    private static final Logger LOG = LoggerFactory.getLogger("mirror");

    private StoreMirror() {}

    /**
     * Follows the log of an enrolled shop. A shop that waits for an exchange of epochs knows itself that it is an old copy.
     *
     * @param folder on the second medium
     * @throws jifen.journal.BehindMirrorException when these books are an old copy, put in by hand
     */
    public static HeadMirror follow(Shop shop, Path folder) {
        return HeadMirror.follow(
                folder, shop.node(), shop.database(), shop.epochs().due().isPresent(), further -> {
                    LOG.error(
                            "the stick knows this log up to {}/{}: these books are an old copy",
                            further.epoch(),
                            further.seq());
                    shop.epochs().begin(EpochExchange.Cause.RESTORED);
                });
    }
}

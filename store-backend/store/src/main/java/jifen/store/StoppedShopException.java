package jifen.store;

/** The fund pool has found two histories of this shop, or spending beyond its rights: nothing is spent until a person has looked. */
public final class StoppedShopException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedShopException(String reason) {
        super("the township asked this kiosk to stop: " + reason);
    }
}

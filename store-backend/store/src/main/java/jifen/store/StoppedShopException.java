package jifen.store;

/** Nothing is spent here: the fund pool has found something that a person must look at, or an exchange of epochs is due. */
public final class StoppedShopException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedShopException(String reason) {
        super("this kiosk is stopped: " + reason);
    }
}

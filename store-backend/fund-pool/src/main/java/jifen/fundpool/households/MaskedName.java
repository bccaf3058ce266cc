package jifen.fundpool.households;

/** A name as a screen in a shop may show it: its owner recognises it, a stranger learns little (domain.md, "Disclosure"). */
public final class MaskedName {
    private MaskedName() {}

    /** 王小明 becomes 王*明, 王明 becomes 王*. */
    public static String of(String name) {
        int[] signs = name.strip().codePoints().toArray();
        if (signs.length < 2) {
            return new String(signs, 0, signs.length);
        }
        int shownAtEnd = signs.length == 2 ? 0 : 1;
        return new String(signs, 0, 1)
                + "*".repeat(signs.length - 1 - shownAtEnd)
                + new String(signs, signs.length - shownAtEnd, shownAtEnd);
    }
}

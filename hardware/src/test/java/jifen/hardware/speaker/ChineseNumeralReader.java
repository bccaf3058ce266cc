package jifen.hardware.speaker;

import java.math.BigDecimal;

/** A listener who understands Chinese numerals, from left to right, and is strict about the 零 that a speaker must not forget. */
final class ChineseNumeralReader {
    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumeralReader() {}

    static BigDecimal read(String words) {
        if (words.startsWith("负")) {
            return read(words.substring(1)).negate();
        }
        int point = words.indexOf('点');
        if (point < 0) {
            return BigDecimal.valueOf(whole(words));
        }
        StringBuilder decimals = new StringBuilder();
        words.substring(point + 1).chars().map(DIGITS::indexOf).forEach(decimals::append);
        return new BigDecimal(whole(words.substring(0, point)) + "." + decimals);
    }

    // The largest unit splits a numeral; what stands before it is counted in that unit.
    private static long whole(String words) {
        if (words.equals("零") || words.isEmpty()) {
            return 0;
        }
        String[] names = {"亿", "万", "千", "百", "十"};
        long[] units = {100_000_000, 10_000, 1000, 100, 10};
        for (int i = 0; i < names.length; i++) {
            int at = words.lastIndexOf(names[i]);
            if (at >= 0) {
                long above = at == 0 ? 1 : whole(words.substring(0, at));
                String rest = words.substring(at + 1);
                long below = whole(rest.startsWith("零") ? rest.substring(1) : rest);
                boolean gap = below > 0 && below < units[i] / 10;
                if (gap != rest.startsWith("零")) {
                    throw new AssertionError(words + ": the 零 is wrong");
                }
                return above * units[i] + below;
            }
        }
        int digit = words.equals("两") ? 2 : DIGITS.indexOf(words);
        if (words.length() != 1 || digit < 0) {
            throw new AssertionError(words + " is no numeral");
        }
        return digit;
    }
}

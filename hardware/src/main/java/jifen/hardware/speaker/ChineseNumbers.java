package jifen.hardware.speaker;

/**
 * Numbers in spoken Chinese: 1005 is 一千零五, 12.5 is 十二点五, 200 is 两百. Each character is one that can be recorded: 零 to 九,
 * 两 十 百 千 万 亿 点 负.
 *
 * <p>Two is 两 before 百, 千, 万 and 亿 and 二 elsewhere (两千两百二十二, 二十二万); 10 to 19 begin with 十 only where the number does
 * (十二, 十五万, but 一百一十二).
 */
public final class ChineseNumbers {
    /** 9999 万亿 and what is below; nothing a village counts comes near. */
    public static final long NUMBER_MAX = 9_999_999_999_999_999L;

    private static final int HUNDREDTHS = 100;
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String TWO_OF = "两";

    private ChineseNumbers() {}

    /**
     * A number by itself: 2 is 二, −3 is 负三.
     *
     * @throws IllegalArgumentException beyond {@link #NUMBER_MAX}, either side of zero
     */
    public static String words(long number) {
        if (number < -NUMBER_MAX || number > NUMBER_MAX) {
            throw new IllegalArgumentException(
                    "%d is beyond what can be spoken: at most %d".formatted(number, NUMBER_MAX));
        }
        if (number < 0) {
            return "负" + words(-number);
        }
        String spoken = number == 0 ? "零" : whole(number);
        return spoken.startsWith("一十") ? spoken.substring(1) : spoken;
    }

    /** How many there are of something, before its measure word or unit: 两 for 2, as in 两块; all others as {@link #words}. */
    public static String count(long number) {
        return number == 2 ? TWO_OF : words(number);
    }

    /** An exact decimal given in hundredths, without zeros at its end: 1250 is 十二点五, 5 is 零点零五, 200 is 二. */
    public static String decimal(long hundredths) {
        String whole = words(hundredths / HUNDREDTHS);
        int rest = (int) Math.abs(hundredths % HUNDREDTHS);
        if (rest == 0) {
            return whole;
        }
        String sign = hundredths < 0 && hundredths > -HUNDREDTHS ? "负" : "";
        String last = rest % 10 == 0 ? "" : digit(rest % 10);
        return sign + whole + "点" + digit(rest / 10) + last;
    }

    /** As {@link #decimal(long)} before a unit: 200 is 两, as in 两分; 250 is 二点五. */
    public static String decimalCount(long hundredths) {
        return hundredths == 2 * HUNDREDTHS ? TWO_OF : decimal(hundredths);
    }

    // Above zero; 10 is 一十 here, as it is inside a longer number.
    private static String whole(long number) {
        if (number >= 1_0000_0000L) {
            return parts(number, 1_0000_0000L, "亿");
        }
        if (number >= 1_0000L) {
            return parts(number, 1_0000L, "万");
        }
        if (number >= 1000) {
            return parts(number, 1000, "千");
        }
        if (number >= 100) {
            return parts(number, 100, "百");
        }
        if (number >= 10) {
            return digit(number / 10) + "十" + (number % 10 == 0 ? "" : digit(number % 10));
        }
        return digit(number);
    }

    private static String parts(long number, long unit, String name) {
        long above = number / unit;
        long below = number % unit;
        String head = above == 2 ? TWO_OF : whole(above);
        if (below == 0) {
            return head + name;
        }
        return head + name + (below < unit / 10 ? "零" : "") + whole(below);
    }

    private static String digit(long value) {
        return DIGITS.substring((int) value, (int) value + 1);
    }
}

package jifen.hardware.speaker;

import java.util.Locale;
import jifen.hardware.Language;

/** What a kiosk says, but for names and numbers. Texts avoid characters with two readings, which a synthetic voice may get wrong. */
public enum Phrase {
    GREETING("您好", "Hello"),
    CARD_PLEASE("请刷卡", "Please lay your card on the reader"),
    POINTS_USABLE("您在这里可以用", "Here you can use"),
    POINTS_TOTAL("一共有", "In all you have"),
    CHOOSE("请选商品", "Please choose your goods"),
    PRICE("需要", "It takes"),
    CONFIRM("要换，请按绿色的按钮", "To take it, press the green button"),
    KEEP_STILL("请把卡放好，不要动", "Please keep the card still"),
    DONE("换好了，请拿走您的商品", "Done. Please take your goods"),
    LEFT("还剩", "You have left"),
    UNDONE("已经取消，积分退给您了", "Undone. The points are yours again"),
    STILL_THERE("还在吗？", "Are you still there?"),
    GOODBYE("请拿好您的卡，再见", "Please take your card. Goodbye"),
    ASK_THE_CLERK("请找店员帮忙", "Please ask the clerk"),
    /** After a redemption that may be taken back on the screen. */
    WRONG_ONE("换错了，请按黄色的按钮", "If it is the wrong one, press the yellow button"),
    PUT_BACK("请把商品放回去", "Please put the goods back"),
    UNDO_CARD("要取消，请再放一次刚才那张卡", "To undo it, please lay the same card down again"),
    UNDO_TOO_LATE("现在不能取消了，请找店员", "It can no longer be undone here, please ask the clerk"),
    /** Nothing was undone. */
    STILL_YOURS("刚才换的商品还是您的", "The goods you took are still yours"),
    ENTRIES("这是您家的积分记录", "These are the entries of your household"),
    NO_ENTRIES("这里还没有您家的积分记录", "There are no entries of your household here yet"),
    /** Before points that came to the household. */
    CAME("收到", "received"),
    /** Before points that the household spent or lost. */
    WENT("用去", "spent"),
    /** Of the household's entries on paper. */
    NO_PAPER("记录打不出来，请找店员", "The entries cannot be printed, please ask the clerk"),
    CODE_UNKNOWN("这个条码没有登记，请看图片选", "This barcode is not known here, please choose by the pictures"),
    SCAN_AGAIN("没有扫清楚，请再扫一次", "The barcode was not read well, please scan it again"),
    NO_MORE("最多只能换这么多", "This is the most you can take"),
    CHOOSE_LESS("请选积分少的商品", "Please choose something for fewer points"),
    CHOOSE_AGAIN("请再选一次", "Please choose once more"),
    COME_TOMORROW("或者明天再来", "or come again tomorrow"),
    HELLO_STAFF("店员您好，请看屏幕", "Welcome, please look at the screen"),
    SHUT_THE_DOOR("请把柜门关好", "Please shut the cabinet door"),
    CLERK_HEARD("店员知道了，马上就来", "The clerk knows and will be here soon"),
    CLERK_IS_COMING("已经叫店员了，请稍等", "The clerk has been called, please wait"),

    /** Before the points that are missing. */
    MISSING("积分不够，还差", "Not enough points. Missing:"),
    /** Before how many pieces there are. */
    ONLY_LEFT("不够了，只剩", "There is not enough. There are only"),
    OUT_OF_STOCK("这个商品没有了，请选别的", "This is sold out, please choose another"),
    EXPIRED("这个商品过期了，请选别的", "This is past its date, please choose another"),
    NOT_OFFERED("这个商品不能换，请选别的", "This is not offered here, please choose another"),
    /** Before the points it takes now. */
    PRICE_CHANGED("价钱变了，现在需要", "The price has changed. It now takes"),
    SUSPENDED("您家现在不能换商品，请找店员", "Your household cannot redeem at present, please ask the clerk"),
    /** Before the day. */
    SUSPENDED_UNTIL("您家的积分停用到", "Your household is suspended until"),
    CARD_LOST("这张卡已经挂失，请找店员", "This card was reported lost, please ask the clerk"),
    CARD_UNKNOWN("不认识这张卡，请找店员", "This card is not known here, please ask the clerk"),
    /** It could not prove to be the card whose number it bears. */
    CARD_NOT_PROVEN("这张卡没有通过检验，请找店员", "This card did not pass the check, please ask the clerk"),
    /** It was issued by a newer version of this program. */
    CARD_TOO_NEW("这台机器不认识新卡，请找店员", "This kiosk does not know the new cards, please ask the clerk"),
    /** Before the points that are left for today. */
    DAILY_CAP("今天的积分不够了，还可以用", "Not enough for today. Today you can still use"),
    LIFTED_TOO_SOON("卡拿开得太早，请再放一次", "The card was lifted too soon, please lay it down again"),
    UNREADABLE("看不清这张卡，请再放一次", "The card cannot be read, please lay it down again"),
    ANOTHER_CARD("请用刚才那张卡", "Please use the same card as before"),
    ONE_CARD_ONLY("请只放一张卡", "Please lay down one card only"),
    NOTHING_TAKEN("积分没有扣", "No points were taken"),
    OUT_OF_SERVICE("机器暂停使用，请找店员", "Out of service, please ask the clerk"),
    NO_RECEIPT("商品换好了，小票打不出来，请找店员", "Your goods are yours. The receipt cannot be printed, please ask the clerk"),

    /** After a number. */
    POINTS("积分", "points"),
    /** After the number one, in English. */
    POINT("积分", "point"),
    /** After a count of goods. */
    PIECES("件", "of it"),
    YUAN("元", "yuan");

    private final String chinese;
    private final String english;

    Phrase(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String text(Language language) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
    }

    /** The piece of speech, named {@code phrase-} and this in small letters. */
    public Slot slot(Language language) {
        return new Slot("phrase-" + name().toLowerCase(Locale.ROOT).replace('_', '-'), language, text(language));
    }
}

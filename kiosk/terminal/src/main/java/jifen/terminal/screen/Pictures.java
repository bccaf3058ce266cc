package jifen.terminal.screen;

import java.util.List;

/** The drawings of goods, one for each kind a village shop has. */
final class Pictures {
    /** What the catalogue may name; anything else is drawn as a gift. */
    static final List<String> NAMES = List.of(
            "soap",
            "washing-powder",
            "mosquito-coil",
            "toothpaste",
            "towel",
            "rice",
            "oil",
            "salt",
            "tissue",
            "broom",
            "basin",
            "gloves",
            "seeds",
            "service",
            "gift",
            "shampoo",
            "noodles",
            "eggs",
            "thermos",
            "umbrella",
            "notebook",
            "lamp");

    /** Drawings of the kiosk itself: what to do, why not, and the one-coloured icons of its buttons. */
    static final List<String> SIGNS = List.of(
            "lay-card",
            "hold-card",
            "lift-card",
            "done",
            "refused",
            "closed",
            "unreadable",
            "still-there",
            "help",
            "undo",
            "ledger",
            "printer",
            "printer-fault",
            "staff",
            "scan",
            "refused-balance-too-small",
            "refused-out-of-stock",
            "refused-lot-expired",
            "refused-not-offered",
            "refused-price-changed",
            "refused-household-suspended",
            "refused-card-lost",
            "refused-card-unknown",
            "refused-daily-cap",
            "refused-other-card",
            "refused-counterfeit",
            "refused-newer-card",
            "refused-code-unknown",
            "refused-code-misread",
            "refused-undo-other-card",
            "refused-undo-too-late",
            "next-step",
            "out-no-reader",
            "out-books",
            "out-stopped",
            "out-waiting",
            "icon-listen",
            "icon-voice-off",
            "icon-end",
            "icon-goods",
            "icon-back",
            "icon-confirm",
            "icon-print",
            "icon-language",
            "icon-help",
            "icon-ledger",
            "icon-undo",
            "icon-previous",
            "icon-next",
            "icon-fewer",
            "icon-more");

    private static final String UNKNOWN = "gift";

    private Pictures() {}

    static String path(String name) {
        return "/pictures/" + (NAMES.contains(name) ? name : UNKNOWN) + ".svg";
    }
}

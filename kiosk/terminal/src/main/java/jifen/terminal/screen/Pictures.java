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

    /** Drawings of the kiosk itself. */
    static final List<String> SIGNS = List.of("lay-card", "hold-card", "done", "refused", "closed", "listen");

    private static final String UNKNOWN = "gift";

    private Pictures() {}

    static String path(String name) {
        return "/pictures/" + (NAMES.contains(name) ? name : UNKNOWN) + ".svg";
    }
}

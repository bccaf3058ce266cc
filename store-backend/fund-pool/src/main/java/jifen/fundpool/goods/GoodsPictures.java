package jifen.fundpool.goods;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The pictures of goods as kiosks show them: a manager chooses by eye, not by a name. */
public final class GoodsPictures {
    /** As the kiosks' own pictures are called; what belongs to a screen and not to goods is left out. */
    private static final List<String> NAMES = List.of(
            "soap",
            "washing-powder",
            "toothpaste",
            "shampoo",
            "towel",
            "tissue",
            "basin",
            "broom",
            "gloves",
            "mosquito-coil",
            "lamp",
            "umbrella",
            "thermos",
            "rice",
            "noodles",
            "oil",
            "salt",
            "eggs",
            "seeds",
            "notebook",
            "gift",
            "service");

    private static final String FOLDER = "/jifen/terminal/screen/pictures/";

    /** In the order in which they are offered. */
    public List<String> names() {
        return NAMES;
    }

    public boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The picture, or empty when there is none of that name. */
    public Optional<byte[]> svg(String name) throws IOException {
        if (!has(name)) {
            return Optional.empty();
        }
        try (InputStream in = GoodsPictures.class.getResourceAsStream(FOLDER + name + ".svg")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}

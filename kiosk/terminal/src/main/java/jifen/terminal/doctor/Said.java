package jifen.terminal.doctor;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence of the doctor's before it has a language.
 *
 * @param key in the bundles {@code doctor_zh} and {@code doctor_en}
 * @param values figures, names and what a device said of itself, as they are
 */
record Said(String key, List<String> values) {
    static Said of(String key, Object... values) {
        return new Said(key, Arrays.stream(values).map(String::valueOf).toList());
    }
}

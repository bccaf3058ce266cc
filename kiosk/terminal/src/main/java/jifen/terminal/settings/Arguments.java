package jifen.terminal.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jifen.protocol.Enrolment;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the kiosk at its start.
 *
 * @param enrol the code by which it joins a fund pool, before anything else
 * @param receive a file of goods to book, instead of opening the shop
 * @param check only look whether everything is in place
 */
public record Arguments(Path config, Optional<Enrolment.Code> enrol, Optional<Path> receive, boolean check) {
    public static final String USAGE = """
            jifen kiosk --config FILE                     opens the kiosk: reads cards, shows the screen, syncs
            jifen kiosk --config FILE --enrol CODE        joins the fund pool with a code from its page, once; then opens
            jifen kiosk --config FILE --receive GOODS.csv books a delivery of goods and ends; nothing is booked if a row is wrong
                (columns: sku,lot,quantity,unitCostYuan,produced,expires,supplier; dates as 2026-11-21 or empty)
            jifen kiosk --config FILE --check             looks whether configuration, books and reader are in place, and ends
            Exit codes: 0 fine; 1 the answer is no (a row of goods is wrong, the code was refused); 2 wrong usage or configuration;
            3 something is missing or damaged on this machine.""";

    /** @throws WrongSettingsException with all mistakes at once */
    public static Arguments parse(List<String> words) throws WrongSettingsException {
        List<String> mistakes = new ArrayList<>();
        Path config = null;
        Enrolment.Code code = null;
        Path receive = null;
        boolean check = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--check" -> check = true;
                case "--config", "--enrol", "--receive" -> {
                    String value = ++i < words.size() ? words.get(i) : "";
                    if (value.isEmpty() || value.startsWith("--")) {
                        mistakes.add(word + " needs a value");
                        i--;
                    } else if (word.equals("--enrol")) {
                        code = code(value, mistakes);
                    } else if (word.equals("--config")) {
                        config = Path.of(value);
                    } else {
                        receive = Path.of(value);
                    }
                }
                default -> mistakes.add("\"" + word + "\" is not an option");
            }
        }
        if (config == null) {
            mistakes.add("--config FILE is missing");
        }
        if (config == null || !mistakes.isEmpty()) {
            throw new WrongSettingsException(mistakes);
        }
        return new Arguments(config, Optional.ofNullable(code), Optional.ofNullable(receive), check);
    }

    private static Enrolment.@Nullable Code code(String text, List<String> mistakes) {
        try {
            return Enrolment.Code.parse(text);
        } catch (IllegalArgumentException e) {
            mistakes.add("--enrol: " + e.getMessage());
            return null;
        }
    }
}

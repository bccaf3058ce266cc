package jifen.terminal.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jifen.hardware.printer.PrinterPort;
import jifen.hardware.printer.PrinterSettings;

/** Where receipts come out. */
public sealed interface PrinterPlan {
    /** Nowhere. */
    record None() implements PrinterPlan {}

    /** As text files in a folder, for a machine without a printer. */
    record Desk(Path folder) implements PrinterPlan {}

    /**
     * On paper.
     *
     * @param columns characters in a line: 32 on paper of 58 mm, 48 on paper of 80 mm
     * @param own whether the printer has Chinese characters and QR codes of its own; otherwise both are sent as pictures
     */
    record Paper(PrinterPort port, int columns, boolean own) implements PrinterPlan {
        /** What most printers sold in China are. */
        public Paper(PrinterPort port) {
            this(port, PrinterSettings.NARROW, true);
        }

        public PrinterSettings settings() {
            return PrinterSettings.usual(port, columns, own);
        }
    }

    /** As in the configuration. */
    String CHOICES = "none, desk:FOLDER, tcp:HOST or tcp:HOST:PORT, usb:/dev/usb/lp0 or serial:/dev/ttyUSB0:9600";

    /**
     * @param folder what a relative desk folder starts from
     * @throws IllegalArgumentException saying what may be written instead
     */
    static PrinterPlan parse(String text, Path folder) {
        if (text.equals("none")) {
            return new None();
        }
        Matcher parts = Pattern.compile("(desk|tcp|usb|serial):(\\S.*)").matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        String where = parts.group(2);
        try {
            return switch (parts.group(1)) {
                case "desk" -> new Desk(folder.resolve(where).normalize());
                case "tcp" -> new Paper(tcp(where, text));
                case "usb" -> new Paper(new PrinterPort.Usb(Path.of(where)));
                default -> new Paper(serial(where, text));
            };
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + where + "\" cannot be the name of a file", e);
        }
    }

    private static PrinterPort.Tcp tcp(String where, String text) {
        Matcher address =
                Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\s]+)(?::(\\d{1,5}))?").matcher(where);
        if (!address.matches()) {
            throw wrong(text);
        }
        String host = address.group(1).replaceAll("[\\[\\]]", "");
        String port = address.group(2);
        return new PrinterPort.Tcp(host, port == null ? PrinterPort.Tcp.USUAL_PORT : Integer.parseInt(port));
    }

    private static PrinterPort.Serial serial(String where, String text) {
        Matcher line = Pattern.compile("(.+):(\\d{1,7})").matcher(where);
        if (!line.matches()) {
            throw wrong(text);
        }
        return new PrinterPort.Serial(Path.of(line.group(1)), Integer.parseInt(line.group(2)));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no printer: write " + CHOICES);
    }
}

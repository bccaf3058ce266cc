package jifen.workbench.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one run, with the machine they are of. */
record FigureReport(MachineFacts machine, List<Figure> figures) {
    String text() {
        StringBuilder text = new StringBuilder(machine.text()).append("\n\n");
        text.append("%-34s %14s %14s %8s  %-15s %s%n".formatted("", "ours", "bound", "ratio", "quartiles", "goal"));
        figures.forEach(figure -> text.append(figure.line()));
        text.append('\n');
        figures.forEach(figure -> text.append(figure.explained()));
        return text.toString();
    }

    /** {@code {"machine":…,"figures":[{"name","ours","bound","unit","oursMedian","boundMedian","ratio","goal","met","rounds":[…]}]}}. */
    Map<String, Object> map() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("figures", figures.stream().map(Figure::map).toList());
        return all;
    }
}

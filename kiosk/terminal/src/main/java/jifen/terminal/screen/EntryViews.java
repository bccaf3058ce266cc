package jifen.terminal.screen;

import java.util.Map;
import java.util.TreeMap;
import jifen.terminal.session.Book;
import jifen.terminal.session.State;

/** The household's own entries, page by page. */
final class EntryViews {
    private final Canvas canvas;

    EntryViews(Canvas canvas) {
        this.canvas = canvas;
    }

    void entries(State.Entries entries) {
        canvas.put("view", "entries");
        canvas.put(
                "title", canvas.say("entries.title", entries.visit().welcome().maskedName()));
        switch (entries.book()) {
            case Book.Opening opening -> {
                canvas.put("opening", true);
                canvas.put("advice", canvas.say("entries.opening"));
            }
            case Book.Open open -> {
                canvas.put("opening", false);
                canvas.put("advice", open.lines().isEmpty() ? canvas.say("entries.none") : "");
                canvas.listen();
            }
        }
        canvas.pages(entries.page(), entries.pages());
        canvas.put("lines", entries.linesOnPage().stream().map(this::line).toList());
        new OutcomeViews(canvas).paper("entries", entries);
        canvas.buttons.main("goods", "goods").quiet("end", "cancel");
    }

    private Map<String, Object> line(Book.Line line) {
        Map<String, Object> view = new TreeMap<>();
        view.put("date", line.date().toString());
        view.put("dateText", canvas.words.day(line.date()));
        view.put("what", line.what(canvas.moment.language()));
        view.put("came", line.came());
        view.put(
                "points",
                line.came() ? line.points().hundredths() : -line.points().hundredths());
        view.put(
                "pointsText",
                canvas.say(
                        line.came() ? "entries.came" : "entries.went",
                        line.points().toString()));
        view.put("number", line.number());
        view.put("onTheWay", line.onTheWay() ? canvas.say("entries.on-the-way") : "");
        return view;
    }
}

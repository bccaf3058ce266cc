package jifen.fundpool.console;

import io.javalin.http.Context;
import jifen.fundpool.books.Outcome;
import jifen.fundpool.words.Said;

/** How a form is answered: on to where its effect is seen, or back to the form with what had been typed. */
record Answer(Context http, Outcome outcome, Form form) {
    static Answer of(Context http, Outcome outcome, Form form) {
        return new Answer(http, outcome, form);
    }

    /**
     * @param done where its effect is seen
     * @param refused where the form is
     */
    void back(String done, String refused) {
        switch (outcome) {
            case Outcome.Done entries -> Desk.back(http, done, Flash.good(said(entries)));
            case Outcome.Refused why -> Desk.back(http, refused, form.refused(why.reasons()));
        }
    }

    static Said said(Outcome.Done done) {
        return switch (done.entries().size()) {
            case 0 -> Said.of("done.already");
            case 1 -> Said.of("done.entry", done.entries().getFirst());
            default -> Said.of("done.entries", done.entries().size(), done.entries().getLast());
        };
    }
}

package jifen.fundpool.console;

import io.javalin.http.Context;
import jifen.fundpool.books.Outcome;
import jifen.webkit.Form;

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
        Desk.back(http, outcome instanceof Outcome.Refused ? refused : done, outcome, form);
    }
}

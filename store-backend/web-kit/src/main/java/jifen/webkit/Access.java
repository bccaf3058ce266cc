package jifen.webkit;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jifen.ledger.staff.Duty;
import jifen.ledger.staff.StaffMember;

/**
 * Who may reach what: a table of all routes of a program, such as {@code GET /console/households/{id}}. A route that is not in it is
 * refused to everybody.
 */
public final class Access {
    /** What a route asks of whoever comes. */
    public sealed interface Rule {
        /** Everybody, without sign-in. */
        record Open() implements Rule {}

        /** Whoever is signed in, also with a password that must be changed first. */
        record SignedIn() implements Rule {}

        /**
         * Whoever has one of these duties.
         *
         * @param lookingIsRecorded whether the audit log keeps who only looked
         */
        record Needs(Set<Duty> anyOf, boolean lookingIsRecorded) implements Rule {
            public Needs {
                anyOf = Set.copyOf(anyOf);
            }

            boolean allows(StaffMember member) {
                return anyOf.stream().anyMatch(member::may);
            }
        }
    }

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    public Access open(String... routes) {
        return add(new Rule.Open(), routes);
    }

    public Access signedIn(String... routes) {
        return add(new Rule.SignedIn(), routes);
    }

    public Access needs(Duty duty, String... routes) {
        return needsAny(EnumSet.of(duty), routes);
    }

    public Access needsAny(Set<Duty> duties, String... routes) {
        return add(new Rule.Needs(duties, false), routes);
    }

    /** As {@link #needs}; and who looks is recorded. */
    public Access needsAndRecords(Duty duty, String... routes) {
        return add(new Rule.Needs(EnumSet.of(duty), true), routes);
    }

    public Optional<Rule> of(String route) {
        return Optional.ofNullable(rules.get(route));
    }

    /** Whether a menu shows this person the way there. */
    public boolean allows(StaffMember member, String route) {
        return of(route)
                .filter(rule -> switch (rule) {
                    case Rule.Open open -> true;
                    case Rule.SignedIn signedIn -> true;
                    case Rule.Needs needs -> needs.allows(member);
                })
                .isPresent();
    }

    public Map<String, Rule> rules() {
        return Map.copyOf(rules);
    }

    private Access add(Rule rule, String... routes) {
        for (String route : routes) {
            if (rules.put(route, rule) != null) {
                throw new IllegalArgumentException(route + " stands in the table twice");
            }
        }
        return this;
    }
}

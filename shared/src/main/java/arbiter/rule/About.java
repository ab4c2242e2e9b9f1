package arbiter.rule;

import arbiter.decision.Severity;
import java.util.List;
import java.util.Set;

/**
 * What the catalogue says of a rule.
 *
 * @param code stable, as spec 3 has it
 * @param severities how its findings may weigh
 * @param refuses what it finds, in a sentence
 * @param boundary what still passes
 * @param fedBy the limits and settings that decide it, by their names on the wire; empty where it knows none
 */
public record About(String code, Set<Severity> severities, String refuses, String boundary, List<String> fedBy) {

    public About {
        severities = Set.copyOf(severities);
        fedBy = List.copyOf(fedBy);
    }

    /** A rule that refuses. */
    static About error(String code, String refuses, String boundary, String... fedBy) {
        return new About(code, Set.of(Severity.ERROR), refuses, boundary, List.of(fedBy));
    }

    /** A rule that only tells. */
    static About warning(String code, String refuses, String boundary, String... fedBy) {
        return new About(code, Set.of(Severity.WARNING), refuses, boundary, List.of(fedBy));
    }

    /** A rule that tells first and refuses further on. */
    static About both(String code, String refuses, String boundary, String... fedBy) {
        return new About(code, Set.of(Severity.ERROR, Severity.WARNING), refuses, boundary, List.of(fedBy));
    }
}

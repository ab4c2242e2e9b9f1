package arbiter.local;

import arbiter.decision.AssetDecision;
import arbiter.decision.Finding;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.rule.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A verdict under the limits of its strategy and under others.
 *
 * @param changes whether another verdict would be given: other figures in the same findings are none
 */
record Compared(@Nullable String name, boolean changes, Brief before, Brief after) {

    /**
     * A verdict in short.
     *
     * @param codes of the rules that refuse, in book order
     * @param warnings codes of the rules that only tell
     * @param stands what would be acted on
     */
    record Brief(boolean valid, Status status, List<String> codes, List<String> warnings, List<String> stands) {

        static Brief of(ValidationResult result) {
            return new Brief(
                    result.valid(),
                    result.status(),
                    codes(result, true),
                    codes(result, false),
                    stands(result.decision()));
        }

        private static List<String> codes(ValidationResult result, boolean errors) {
            return result.findings().stream()
                    .filter(finding -> finding.isError() == errors)
                    .map(Finding::code)
                    .distinct()
                    .toList();
        }

        private static List<String> stands(StandingDecision decision) {
            return decision.decision().decisions().stream().map(Brief::word).toList();
        }

        private static String word(AssetDecision decision) {
            return decision.allocation().isPositive()
                    ? "%s %s %s".formatted(decision.action(), decision.asset(), decision.allocation())
                    : "%s %s".formatted(decision.action(), decision.asset());
        }
    }

    static Compared of(@Nullable String name, ValidationResult before, ValidationResult after) {
        var was = Brief.of(before);
        var becomes = Brief.of(after);
        return new Compared(name, !was.equals(becomes), was, becomes);
    }

    /** The change in words, a line for each part of it. */
    String text() {
        var head = "%s: %s".formatted(name == null ? "decision" : name, changes ? "would change" : "no change");
        if (!changes) return "%s, %s".formatted(head, word(before.status()));
        var lines = new ArrayList<String>();
        lines.add(head);
        add("status", word(before.status()), word(after.status()), lines);
        add("refused by", String.join(" ", before.codes()), String.join(" ", after.codes()), lines);
        add("warned by", String.join(" ", before.warnings()), String.join(" ", after.warnings()), lines);
        add("stands", String.join(", ", before.stands()), String.join(", ", after.stands()), lines);
        return String.join("\n", lines);
    }

    private static void add(String what, String was, String becomes, List<String> lines) {
        if (!was.equals(becomes))
            lines.add("  %s: %s -> %s"
                    .formatted(what, was.isEmpty() ? "none" : was, becomes.isEmpty() ? "none" : becomes));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package arbiter.rule;

import arbiter.decision.Correction;
import arbiter.decision.Finding;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import java.util.List;

/**
 * What the rule book made of a proposal.
 *
 * @param findings everything wrong with the proposal, and what came up while it was cut down
 * @param corrections what was put right, and each entry that became a hold
 * @param standing what may be acted on; judged again it has no error
 * @param rulesChecked how many rules ran
 */
public record Verdict(
        Status status,
        List<Finding> findings,
        List<Correction> corrections,
        StandingDecision standing,
        int rulesChecked) {

    public Verdict {
        findings = List.copyOf(findings);
        corrections = List.copyOf(corrections);
    }

    /** Whether the proposal broke no rule. */
    public boolean valid() {
        return findings.stream().noneMatch(Finding::isError);
    }
}

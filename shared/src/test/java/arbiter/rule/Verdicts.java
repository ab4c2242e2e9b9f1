package arbiter.rule;

import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the whole book makes of proposals, and what to read off it. */
final class Verdicts {

    private Verdicts() {}

    /** Built anew for every question, so that a mutant of what builds it shows. */
    static Judge judge() {
        return new Judge(RuleBook.standard());
    }

    static Verdict verdict(Given given, String text) {
        return judge(RuleFixtures.proposal(text), given.situation());
    }

    /** In a case of a table's words; what the proposal names is asked about, unless the case says what is. */
    static Verdict inCase(@Nullable String isTheCase, String proposed) {
        var given = GivenCase.of(isTheCase);
        if (isTheCase == null || !isTheCase.contains("asked "))
            given.asked(RuleFixtures.decisions(proposed).stream()
                    .map(each -> each.asset().value())
                    .distinct()
                    .toArray(String[]::new));
        return verdict(given, proposed);
    }

    static Verdict judge(TradingDecision proposal, Situation situation) {
        return judge().judge(proposal, situation);
    }

    static List<String> codes(Verdict verdict) {
        return verdict.findings().stream().map(Finding::code).toList();
    }

    /** What was found, for instance {@code P03 warning}. */
    static List<String> said(Verdict verdict) {
        return said(verdict.findings());
    }

    static List<String> said(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + (finding.isError() ? " error" : " warning"))
                .toList();
    }

    /** What stands, for instance {@code buy BTC}. */
    static List<String> actions(Verdict verdict) {
        return verdict.standing().decision().decisions().stream()
                .map(each -> each.action() + " " + each.asset())
                .toList();
    }
}

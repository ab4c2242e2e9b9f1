package arbiter.rule;

import arbiter.decision.Finding;
import arbiter.decision.TradingDecision;
import java.util.List;

/** What the whole book makes of proposals, and what to read off it. */
final class Verdicts {

    static final Judge JUDGE = new Judge(RuleBook.standard());

    private Verdicts() {}

    static Verdict verdict(Given given, String text) {
        return judge(RuleFixtures.proposal(text), given.situation());
    }

    static Verdict judge(TradingDecision proposal, Situation situation) {
        return JUDGE.judge(proposal, situation);
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

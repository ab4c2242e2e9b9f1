package arbiter.engine;

import arbiter.decision.Finding;
import arbiter.rule.Judge;
import arbiter.rule.Situation;
import arbiter.rule.Verdict;

/** Which of two answers to one question stands. */
record Contest(Judge judge, Situation situation) {

    /** The one that stands. */
    Proposed between(Proposed first, Proposed second) {
        return isWonBy(second, first) ? second : first;
    }

    /**
     * Whether the second is better: it says more; or as much, and more of it stands; or as much stands, and it has fewer errors.
     * What a model says again is not better for it.
     */
    boolean isWonBy(Proposed second, Proposed first) {
        if (second.isBetterThan(first)) return true;
        if (first.isBetterThan(second) || first.proposal() == null || second.proposal() == null) return false;
        var one = judge.judge(first.proposal(), situation);
        var other = judge.judge(second.proposal(), situation);
        var status = other.status().compareTo(one.status());
        return status != 0 ? status < 0 : errors(second, other) < errors(first, one);
    }

    private static long errors(Proposed proposed, Verdict verdict) {
        var broken = verdict.findings().stream().filter(Finding::isError).count();
        return broken + proposed.problems().size();
    }
}

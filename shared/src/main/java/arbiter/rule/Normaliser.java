package arbiter.rule;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Contract;
import arbiter.decision.Correction;
import arbiter.decision.Finding;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Step 0 of "What stands after findings" (spec 3): one entry per asked asset, in the order asked, with a true total and a
 * reason. Each change leaves its finding.
 */
final class Normaliser {

    private static final String FIXED_RATIONALE = "No portfolio rationale was given.";

    private Normaliser() {}

    /**
     * A proposal made whole.
     *
     * @param changed whether anything was removed, invented or recomputed: such a decision is never approved
     */
    record Normalised(
            TradingDecision decision, List<Finding> findings, List<Correction> corrections, boolean changed) {}

    static Normalised normalise(TradingDecision proposal, Situation situation) {
        var findings = new ArrayList<Finding>();
        findings.addAll(Contract.uniqueAssets(proposal));
        findings.addAll(Contract.askedFor(proposal, situation.symbols()));
        findings.addAll(missing(proposal, situation.symbols()));
        findings.addAll(Contract.total(proposal));
        findings.addAll(Contract.portfolioReason(proposal));
        var changed = findings.stream()
                .anyMatch(finding -> finding.isError() || finding.code().equals("C03"));
        var corrections = new ArrayList<Correction>();
        var decisions = new ArrayList<AssetDecision>(situation.symbols().size());
        for (var asset : situation.symbols())
            decisions.add(Reductions.resized(one(asset, proposal), situation, corrections));
        return new Normalised(whole(proposal, decisions), findings, corrections, changed);
    }

    private static List<Finding> missing(TradingDecision proposal, List<Symbol> symbols) {
        var decided = new HashSet<Symbol>();
        for (var each : proposal.decisions()) decided.add(each.asset());
        var missing = new ArrayList<Finding>(0);
        for (var asset : symbols)
            if (!decided.contains(asset))
                missing.add(
                        Finding.warning("C03", asset, "%s was asked for and not decided; it is held".formatted(asset)));
        return missing;
    }

    private static AssetDecision one(Symbol asset, TradingDecision proposal) {
        AssetDecision only = null;
        for (var each : proposal.decisions()) {
            if (!each.asset().equals(asset)) continue;
            if (only != null && !only.equals(each)) return held(asset, "Decided more than once, differently.");
            only = each;
        }
        return only == null ? held(asset, "Not decided.") : only;
    }

    private static Hold held(Symbol asset, String why) {
        return new Hold(asset, Thesis.unproposed(why));
    }

    private static TradingDecision whole(TradingDecision proposal, List<AssetDecision> decisions) {
        var rationale =
                Contract.isBlank(proposal.portfolioRationale()) ? FIXED_RATIONALE : proposal.portfolioRationale();
        var total = Money.ZERO;
        for (var each : decisions) total = total.plus(each.allocation());
        return new TradingDecision(decisions, rationale, total, proposal.portfolioRiskLevel());
    }
}

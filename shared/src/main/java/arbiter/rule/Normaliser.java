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
        var decisions =
                situation.symbols().stream().map(asset -> one(asset, proposal)).toList();
        findings.addAll(Contract.total(proposal));
        findings.addAll(Contract.portfolioReason(proposal));
        var changed = findings.stream()
                .anyMatch(finding -> finding.isError() || finding.code().equals("C03"));
        var corrections = new ArrayList<Correction>();
        var resized = decisions.stream()
                .map(decision -> Reductions.resized(decision, situation, corrections))
                .toList();
        return new Normalised(whole(proposal, resized), findings, corrections, changed);
    }

    private static List<Finding> missing(TradingDecision proposal, List<Symbol> symbols) {
        return symbols.stream()
                .filter(asset -> proposal.decisions().stream()
                        .noneMatch(decision -> decision.asset().equals(asset)))
                .map(asset ->
                        Finding.warning("C03", asset, "%s was asked for and not decided; it is held".formatted(asset)))
                .toList();
    }

    private static AssetDecision one(Symbol asset, TradingDecision proposal) {
        var entries = proposal.decisions().stream()
                .filter(decision -> decision.asset().equals(asset))
                .distinct()
                .toList();
        if (entries.size() == 1) return entries.getFirst();
        var why = entries.isEmpty() ? "Not decided." : "Decided more than once, differently.";
        return new Hold(asset, Thesis.unproposed(why));
    }

    private static TradingDecision whole(TradingDecision proposal, List<AssetDecision> decisions) {
        var rationale =
                Contract.isBlank(proposal.portfolioRationale()) ? FIXED_RATIONALE : proposal.portfolioRationale();
        var total = decisions.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(decisions, rationale, total, proposal.portfolioRiskLevel());
    }
}

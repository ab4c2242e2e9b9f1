package arbiter.rule;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.Correction;
import arbiter.decision.Execution;
import arbiter.decision.Finding;
import arbiter.decision.RiskLevel;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.Thesis;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stage that judges: runs the whole book, then cuts a proposal down until nothing that stands breaks a rule ("What
 * stands after findings", spec 3). Pure.
 */
public final class Judge {

    private static final String FELL_BACK_RATIONALE =
            "Everything is held: the proposal broke the contract or the rules.";

    private final RuleBook book;

    public Judge(RuleBook book) {
        this.book = book;
    }

    /** The verdict on a proposal. Permuting the proposal changes nothing. */
    public Verdict judge(TradingDecision proposal, Situation situation) {
        var normalised = Normaliser.normalise(proposal, situation);
        var findings = new LinkedHashSet<>(normalised.findings());
        var corrections = new ArrayList<>(normalised.corrections());
        var plan = Plan.of(normalised.decision(), situation);
        var dropped = false;
        while (true) {
            var breaches = book.judge(plan);
            breaches.forEach(breach -> findings.add(breach.finding()));
            var refused = refused(breaches, plan);
            if (refused.isEmpty()) break;
            plan = plan.instead(holding(plan.decision(), refused, corrections));
            dropped = true;
        }
        var status = status(normalised.changed() || dropped, plan.decision());
        if (status == Status.FELL_BACK) plan = plan.instead(conservative(plan.decision()));
        return new Verdict(
                status,
                inBookOrder(findings, situation.symbols()),
                corrections,
                standing(plan),
                book.codes().size());
    }

    /** The verdict when there is nothing to judge: every symbol is held, and the book found nothing itself. */
    public Verdict nothing(List<Symbol> symbols, List<Finding> findings, String why) {
        return new Verdict(
                Status.FELL_BACK,
                findings,
                List.of(),
                hold(symbols, why),
                book.codes().size());
    }

    private static StandingDecision hold(List<Symbol> symbols, String why) {
        var holds = symbols.stream()
                .<AssetDecision>map(asset -> new Hold(asset, Thesis.unproposed(why)))
                .toList();
        return new StandingDecision(
                new TradingDecision(holds, why, Money.ZERO, RiskLevel.LOW),
                holds.stream().map(_ -> Execution.NONE).toList());
    }

    /** The entries to drop in this round and why: all with an error of their own, else one of the first portfolio error. */
    private static Map<Symbol, String> refused(List<Breach> breaches, Plan plan) {
        if (breaches.isEmpty()) return Map.of();
        var errors = breaches.stream().filter(Breach::isError).toList();
        var single = errors.stream()
                .filter(Breach::isSingle)
                .collect(Collectors.groupingBy(
                        breach -> breach.contributors().iterator().next(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                breach -> breach.finding().code(),
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(LinkedHashSet::new),
                                        codes -> String.join(", ", codes)))));
        if (!single.isEmpty() || errors.isEmpty()) return single;
        var first = errors.getFirst();
        return Map.of(weakest(first.contributors(), plan), first.finding().code());
    }

    /** The contributor with the lowest confidence; among equals the later in the order asked. */
    private static Symbol weakest(Set<Symbol> contributors, Plan plan) {
        return plan.decision().decisions().reversed().stream()
                .filter(decision -> contributors.contains(decision.asset()))
                .min(Comparator.comparing(decision -> decision.thesis().confidence()))
                .orElseThrow(() -> new IllegalStateException("no entry contributes: " + contributors))
                .asset();
    }

    private static TradingDecision holding(
            TradingDecision decision, Map<Symbol, String> refused, List<Correction> corrections) {
        var kept = new ArrayList<AssetDecision>();
        for (var each : decision.decisions()) {
            var codes = refused.get(each.asset());
            if (codes == null) kept.add(each);
            else if (each instanceof Hold)
                throw new IllegalStateException("a hold can carry no error: %s of %s".formatted(codes, each.asset()));
            else {
                kept.add(new Hold(each.asset(), Thesis.unproposed("Refused by " + codes + ".")));
                corrections.add(new Correction(
                        "refused",
                        each.asset(),
                        "%s in %s became a hold: %s".formatted(each.action(), each.asset(), codes)));
            }
        }
        var total = kept.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(kept, decision.portfolioRationale(), total, decision.portfolioRiskLevel());
    }

    private static Status status(boolean cut, TradingDecision decision) {
        if (!cut) return Status.APPROVED;
        return decision.decisions().stream().allMatch(Hold.class::isInstance)
                ? Status.FELL_BACK
                : Status.PARTIALLY_APPROVED;
    }

    /** What is left is no longer the model's portfolio, and must not carry its words. */
    private static TradingDecision conservative(TradingDecision holds) {
        return new TradingDecision(holds.decisions(), FELL_BACK_RATIONALE, holds.totalAllocation(), RiskLevel.LOW);
    }

    private static StandingDecision standing(Plan plan) {
        return new StandingDecision(
                plan.decision(),
                plan.effects().stream()
                        .map(effect -> Executions.of(effect, plan))
                        .toList());
    }

    /** By rule, then by asset in the order asked, then by name: the proposal's own order leaves no trace. */
    private List<Finding> inBookOrder(Collection<Finding> findings, List<Symbol> symbols) {
        if (findings.isEmpty()) return List.of();
        return findings.stream()
                .sorted(Comparator.<Finding>comparingInt(finding -> book.place(finding.code()))
                        .thenComparingInt(finding -> finding.asset() == null ? -1 : symbols.indexOf(finding.asset()))
                        .thenComparing(finding -> String.valueOf(finding.asset())))
                .toList();
    }
}

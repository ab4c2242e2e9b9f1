package arbiter.rule;

import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.rule.money.Fees;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A normalised decision beside the situation it is judged in, with what every rule needs of both worked out once.
 *
 * @param effects what each of its decisions would do, in the same order
 * @param risks the effects that take risk
 * @param entries the capital they commit, in the same order
 * @param portfolio what stands before and after
 * @param equity the situation's
 * @param correlations between the situation's assets
 */
record Plan(
        TradingDecision decision,
        Situation situation,
        List<Effect> effects,
        List<Effect> risks,
        List<Entry> entries,
        Portfolio portfolio,
        Money equity,
        Correlations correlations) {

    /** The plan of a decision that names each asked symbol once. */
    static Plan of(TradingDecision decision, Situation situation) {
        return of(decision, situation, new Correlations(situation));
    }

    /** The plan of another decision in the same situation. */
    Plan instead(TradingDecision other) {
        return of(other, situation, correlations);
    }

    private static Plan of(TradingDecision decision, Situation situation, Correlations correlations) {
        var effects = new ArrayList<Effect>(decision.decisions().size());
        var risks = new ArrayList<Effect>();
        var entries = new ArrayList<Entry>();
        for (var each : decision.decisions()) {
            var effect = Effect.of(each, situation);
            effects.add(effect);
            if (effect.takesRisk()) risks.add(effect);
            if (effect.entry() != null) entries.add(effect.entry());
        }
        var portfolio = Portfolio.of(effects, situation);
        return new Plan(decision, situation, effects, risks, entries, portfolio, situation.equity(), correlations);
    }

    /** The assets of all entries. */
    List<Symbol> contributors() {
        return entries.stream().map(Entry::asset).toList();
    }

    /** The limits of its strategy. */
    RiskLimits limits() {
        return situation.strategy().limits();
    }

    /** The smallest of a limit among the strategies of the day (T3): the switch to a wider one opens nothing today. */
    BigDecimal tightest(Function<RiskLimits, BigDecimal> limit) {
        var tightest = limit.apply(limits());
        for (var earlier : situation.mandate().earlierToday()) tightest = tightest.min(limit.apply(earlier.limits()));
        return tightest;
    }

    /** What the venue takes. */
    Fees fees() {
        return new Fees(situation.terms().takerFeeBps());
    }

    /** The taker fee on a notional, in USD. */
    Money takerFee(Money notional) {
        return fees().taker(notional);
    }
}

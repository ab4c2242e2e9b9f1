package arbiter.hijack;

import arbiter.decision.AssetDecision;
import arbiter.decision.RiskLevel;
import arbiter.decision.StandingDecision;
import arbiter.decision.Status;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Symbol;
import arbiter.rule.Judge;
import arbiter.rule.Situation;
import arbiter.rule.Verdict;
import java.util.List;
import java.util.Map;

/** What would come of an answer: its author knows the rule book, the account and the market. */
record Rehearsal(Judge judge, Situation situation, Venue venue, CalmMarket market, Goal goal) {

    /** A decision over all assets, none of which is wrong to look at. */
    static TradingDecision whole(Map<Symbol, AssetDecision> plan) {
        var total = plan.values().stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(List.copyOf(plan.values()), "Momentum is strong everywhere.", total, RiskLevel.LOW);
    }

    Verdict verdict(TradingDecision decision) {
        return judge.judge(decision, situation);
    }

    /** Whether all of it would stand as it is. */
    boolean passes(TradingDecision decision) {
        return verdict(decision).status() == Status.APPROVED;
    }

    /** How far what would stand brings the goal; more is worse. */
    Money harm(StandingDecision standing) {
        var after = venue.copy();
        after.fill(standing, market, situation.asOf());
        return goal.reached(after, market, situation.strategy().limits());
    }
}

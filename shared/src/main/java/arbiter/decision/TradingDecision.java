package arbiter.decision;

import arbiter.market.Money;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;

/**
 * One decision over all requested assets.
 *
 * @param totalAllocation as stated; C04 compares it with the sum
 */
@JsonSerialize(using = DecisionJson.OfProposal.class)
@JsonDeserialize(using = DecisionJson.ToProposal.class)
public record TradingDecision(
        List<AssetDecision> decisions, String portfolioRationale, Money totalAllocation, RiskLevel portfolioRiskLevel) {

    public TradingDecision {
        decisions = List.copyOf(decisions);
    }

    /** The sum of the allocations of its entries. */
    public Money allocated() {
        return decisions.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
    }
}

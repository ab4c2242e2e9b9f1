package arbiter.rule;

import arbiter.account.TradingState;
import java.util.List;

/** T1: taking risk while the account or the engine is reducing. */
record Reducing() implements Rule {

    @Override
    public String code() {
        return "T1";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.situation().tradingState() != TradingState.REDUCING) return List.of();
        return plan.effects().stream()
                .filter(Effect::takesRisk)
                .map(effect -> Breach.error(
                        code(),
                        effect.asset(),
                        "%s in %s takes risk, and only reducing is allowed"
                                .formatted(effect.decision().action(), effect.asset())))
                .toList();
    }
}

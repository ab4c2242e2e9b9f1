package arbiter.rule;

import arbiter.account.TradingState;
import arbiter.decision.AssetDecision.Hold;
import java.util.List;

/** T2: anything but a hold while the account or the engine is halted. */
record Halted() implements Rule {

    @Override
    public String code() {
        return "T2";
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.situation().tradingState() != TradingState.HALTED) return List.of();
        return plan.effects().stream()
                .filter(effect -> !(effect.decision() instanceof Hold))
                .map(effect -> Breach.error(
                        code(),
                        effect.asset(),
                        "%s in %s while trading is halted"
                                .formatted(effect.decision().action(), effect.asset())))
                .toList();
    }
}

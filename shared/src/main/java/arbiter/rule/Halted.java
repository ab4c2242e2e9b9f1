package arbiter.rule;

import arbiter.account.TradingState;
import arbiter.decision.AssetDecision.Hold;
import java.util.List;

/** T2: anything but a hold while the account or the engine is halted. */
record Halted() implements Rule {

    private static final About ABOUT = About.error(
            "T2", "anything but a hold while the account or the engine is halted", "a hold passes", "trading_state");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.situation().tradingState() != TradingState.HALTED) return List.of();
        return Rule.each(plan.effects(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        if (effect.decision() instanceof Hold) return List.of();
        return List.of(Breach.error(
                code(),
                effect.asset(),
                "%s in %s while trading is halted".formatted(effect.decision().action(), effect.asset())));
    }
}

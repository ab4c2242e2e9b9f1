package arbiter.rule;

import arbiter.account.TradingState;
import java.util.List;

/** T1: taking risk while the account or the engine is reducing. */
record Reducing() implements Rule {

    private static final About ABOUT = About.error(
            "T1",
            "taking risk while the account or the engine is reducing",
            "what takes no risk passes",
            "trading_state");

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Breach> judge(Plan plan) {
        if (plan.situation().tradingState() != TradingState.REDUCING) return List.of();
        return Rule.each(plan.risks(), this::judge);
    }

    private List<Breach> judge(Effect effect) {
        return List.of(Breach.error(
                code(),
                effect.asset(),
                "%s in %s takes risk, and only reducing is allowed"
                        .formatted(effect.decision().action(), effect.asset())));
    }
}
